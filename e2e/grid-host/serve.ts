import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** The same policy as the shell's: no inline script; of inline styles only the empty element that emotion fills. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; img-src 'self' data:; font-src 'self'; connect-src 'self'";

const configFile = fileURLToPath(new URL('vite.config.ts', import.meta.url));
const root = fileURLToPath(new URL('../../dist/grid-host', import.meta.url));

export type GridHost = { readonly url: string; readonly close: () => Promise<void> };

/** Builds the page of screens over arrays in memory, for every test of the run that opens it. */
export async function buildGridHost(): Promise<void> {
  await build({ configFile, logLevel: 'warn', build: { outDir: root } });
}

/** Serves what was built on a free port of this machine. */
export async function startGridHost(): Promise<GridHost> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const path = join(root, pathname === '/' ? 'index.html' : pathname);
    readFile(path).then(
      (bytes) => {
        const type = TYPES[extname(path)] ?? 'application/octet-stream';
        response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
