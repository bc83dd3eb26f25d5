import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import type { StudyGroup } from '../shared/people/study-group.ts';
import type { PullAnswer, SignInAnswer } from '../shared/sync/messages.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../shared/sync/protocol-version.ts';
import type { Announcement } from './demo/announcement.ts';

type Demo = { readonly child: ChildProcess; readonly lines: string[]; readonly announcement: Announcement };

const headers = { 'content-type': 'application/json', [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) };

async function startDemo(folder: string, ...args: string[]): Promise<Demo> {
  const script = join(import.meta.dirname, 'demo.ts');
  const flags = ['--no-open', '--json', '--port', '0', '--data', folder, ...args];
  const child = spawn(process.execPath, [script, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  const first = once(reader, 'line') as Promise<[string]>;
  reader.on('line', (line) => lines.push(line));
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the demo ended with ${String(code)} before it was ready`);
  });
  const [line] = await Promise.race([first, ended]);
  ended.catch(() => undefined);
  return { child, lines, announcement: JSON.parse(line) as Announcement };
}

async function signIn(demo: Demo, account: { login: string; password: string }): Promise<Response> {
  return fetch(new URL('/api/identity/sign-in', demo.announcement.url), {
    method: 'POST',
    headers,
    body: JSON.stringify({ ...account, deviceId: `test-${account.login}` }),
  });
}

async function stop({ child }: Demo): Promise<number | null> {
  const exit = once(child, 'exit') as Promise<[number | null]>;
  child.kill('SIGTERM');
  return (await exit)[0];
}

it('starts with every sign-in it prints, stops by its pid, and goes on where it was', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zvonok-demo-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const demo = await startDemo(folder, '--size', 'class');
  const { announcement } = demo;
  expect(announcement.pid).toBe(demo.child.pid);
  expect(announcement.now.startsWith('2026-11-23T07:4')).toBe(true);
  expect(announcement.accounts.map(({ role }) => role)).toEqual([
    'teacher',
    'teacher',
    'deputy-head',
    'head',
    'operator',
    'parent',
    'parent',
  ]);
  const client = await fetch(announcement.url);
  expect(await client.text()).toContain('<div id="');
  expect((await fetch(announcement.diaryUrl)).status).toBe(200);

  const people: SignInAnswer[] = [];
  for (const { login, password } of announcement.accounts) {
    const answer = await signIn(demo, { login, password });
    expect(answer.status).toBe(200);
    people.push((await answer.json()) as SignInAnswer);
  }
  const unlike = announcement.accounts.filter(
    ({ role }, index) => !people[index]?.person.roles.includes(role),
  );
  expect(unlike).toEqual([]);
  expect((await signIn(demo, { login: 'teacher', password: 'wrong' })).status).toBe(401);

  const pulled = await fetch(new URL('/api/sync/pull', announcement.url), {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${people[0]?.token ?? ''}` },
    body: JSON.stringify({ deviceId: 'test-teacher', collection: 'groups', checkpoint: null, limit: 100 }),
  });
  const { documents } = (await pulled.json()) as PullAnswer<StudyGroup>;
  const names = documents.flatMap((one) => ('name' in one ? [`${one.name} ${one.subjectName}`] : []));
  expect(names).toEqual(expect.arrayContaining(['7Б Алгебра', '7Б Геометрия', '8А Алгебра', '9В Алгебра']));

  expect(await stop(demo)).toBe(0);
  expect(demo.lines.length).toBe(1);

  const again = await startDemo(folder);
  expect(again.announcement.now >= announcement.now).toBe(true);
  expect((await signIn(again, { login: 'parent', password: 'zvonok-demo' })).status).toBe(200);
  expect(await stop(again)).toBe(0);
}, 240_000);
