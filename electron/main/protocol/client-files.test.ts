import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileFor, serveClientFile } from './client-files.ts';

let folder: string;
let root: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'client-files-'));
  root = join(folder, 'renderer');
  await mkdir(join(root, 'assets'), { recursive: true });
  await mkdir(join(folder, 'renderer-secret'));
  await writeFile(join(root, 'index.html'), '<p>start</p>');
  await writeFile(join(root, 'assets', 'a-1.js'), 'run()');
  await writeFile(join(root, 'тема.css'), 'p {}');
  await writeFile(join(folder, 'renderer-secret', 'key.txt'), 'secret');
});

afterAll(() => rm(folder, { recursive: true }));

const get = (path: string, method = 'GET') =>
  serveClientFile(root, new Request(`zvonok://app${path}`, { method }));

describe('the client folder', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/journal/7a', 'text/html; charset=utf-8', 'no-cache'],
    ['/assets/a-1.js', 'text/javascript; charset=utf-8', 'max-age=31536000, immutable'],
    ['/%D1%82%D0%B5%D0%BC%D0%B0.css', 'text/css; charset=utf-8', 'no-cache'],
  ])('answers %s as %s, %s', async (path, type, cache) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('cache-control')).toBe(cache);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('answers a route with the start page itself', async () => {
    expect(await (await get('/my-day')).text()).toBe('<p>start</p>');
  });

  test.each([
    ['/nothing.js', 404],
    ['/..%2frenderer-secret%2fkey.txt', 403],
    ['/%2e%2e/renderer-secret/key.txt', 404],
    ['/..%5crenderer-secret%5ckey.txt', 403],
    ['/assets/..%2f..%2frenderer-secret%2fkey.txt', 403],
    ['/c:%2fwindows%2fwin.ini', 403],
    ['/a%00.js', 403],
    ['/%E0%A4%A.js', 403],
  ])('answers %s with %i and the security headers', async (path, status) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toContain('secret');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('is only read', async () => {
    expect((await get('/', 'POST')).status).toBe(405);
    const head = await get('/', 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test('no address leads out of it', () => {
    const piece = fc.constantFrom('..', '.', '%2e', '%2f', '%5c', '/', '\\', 'a', '%00', '%25', ':', 'x.js');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = fileFor('/srv/renderer', `/${pieces.join('')}`);
        expect(file === null || file.startsWith('/srv/renderer/')).toBe(true);
        expect(file?.split('/').includes('..') ?? false).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});
