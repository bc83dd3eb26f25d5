import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { Check } from 'typebox/value';
import { type DesktopChannel, desktopChannels } from '../shared/desktop/contract.ts';
import { call, callWith } from './electron-host/call-desktop.ts';
import type { Desktop } from './electron-host/desktop.ts';
import { hostInWords, startDesktop } from './electron-host/start-desktop.ts';
import { buildWithTinyClient, freshUserData } from './electron-host/tiny-client.ts';
import { expect, test } from './support/test.ts';

const owner = { school: 'school-1', person: 'teacher-1' };

/** Messages near to right ones, each wrong in one place. */
const nearMisses: ReadonlyArray<readonly [DesktopChannel, readonly unknown[]]> = [
  ['app.info', [1]],
  ['server.set', []],
  ['server.set', ['']],
  ['server.set', ['https://a.example', 'more']],
  ['server.set', [`https://${'a'.repeat(300)}.example`]],
  ['journal.print', [{ silent: true }]],
  ['file.save', ['Реестр.csv']],
  ['file.save', ['Реестр.csv', '№;Кто']],
  ['file.save', ['', new Uint8Array([1])]],
  ['file.save', ['Реестр.csv', new Uint8Array([1]), '/etc/passwd']],
  ['unsent.append', [owner]],
  ['unsent.append', [owner, []]],
  ['unsent.append', [{ ...owner, school: '../../etc' }, [{ id: 'a', text: 'b' }]]],
  ['unsent.append', [{ ...owner, admin: true }, [{ id: 'a', text: 'b' }]]],
  ['unsent.append', [owner, [{ id: 'a', text: 'b', path: '/etc/passwd' }]]],
  ['unsent.append', [owner, [{ id: 'a\nb', text: 'b' }]]],
  ['unsent.append', [owner, [{ id: 'a', text: 'x'.repeat(65_537) }]]],
  ['unsent.append', [owner, Array.from({ length: 501 }, (_, n) => ({ id: `e${n}`, text: 't' }))]],
  ['unsent.drop', [owner, 'entry-1']],
  ['unsent.list', [{ school: 'school-1' }]],
  ['keys.wrap', ['not base64!']],
  ['keys.unwrap', [{ wrapped: 'AAAA' }]],
];

const channels = Object.keys(desktopChannels) as DesktopChannel[];

const anyWrongCall = fc
  .tuple(fc.constantFrom(...channels), fc.array(fc.jsonValue(), { maxLength: 3 }))
  .filter(([channel, args]) => !Check(desktopChannels[channel].args, args));

let desktop: Desktop;
let built: string;

test.beforeAll(async () => {
  console.log(hostInWords());
  built = await buildWithTinyClient();
  desktop = await startDesktop({ built, userData: await freshUserData() });
  await call(desktop.page, 'server.set', 'https://journal.example');
  await call(desktop.page, 'unsent.append', owner, [{ id: 'entry-1', text: 'kept' }]);
});

test.afterAll(async () => {
  await desktop.close();
  await Promise.all([built, desktop.userData].map((folder) => rm(folder, { recursive: true, force: true })));
});

/** Everything the shell itself has written. */
async function written(): Promise<Record<string, string>> {
  const names = await readdir(join(desktop.userData, 'unsent'));
  const paths = ['settings.json', ...names.map((name) => join('unsent', name))];
  const contents = await Promise.all(paths.map((path) => readFile(join(desktop.userData, path), 'utf8')));
  return Object.fromEntries(paths.map((path, n) => [path, contents[n] ?? '']));
}

const refused = { ok: false, problem: { code: 'bad-arguments' } };

test('C4: a message wrong in one place is refused with a code and does nothing', async () => {
  const before = await written();
  for (const [channel, args] of nearMisses) {
    expect(await callWith(desktop.page, channel, args), channel).toEqual(refused);
  }
  expect(await written()).toEqual(before);
});

test('C4: no malformed message has an effect, whatever it is', async () => {
  const before = await written();
  await fc.assert(
    fc.asyncProperty(anyWrongCall, async ([channel, args]) => {
      expect(await callWith(desktop.page, channel, args)).toEqual(refused);
    }),
    { numRuns: 400 },
  );
  expect(await written()).toEqual(before);
});
