import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { NOON } from '../storage/test-school.ts';
import { type Ran, runHere } from './test-command.ts';

const gradebook = (...args: string[]): Promise<Ran> => runHere(args, NOON);

async function newSchool(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zvonok-cli-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const made = await gradebook('school', 'create', '--name', 'Школа № 5', '--data', folder);
  expect(made).toMatchObject({ code: 0, error: '' });
  return folder;
}

it('[A1] verify tells a school that holds from one that does not, and from one whose end others remember', async () => {
  const data = await newSchool();
  const args = ['verify', '--data', data];
  const whole = await gradebook(...args);
  expect([whole.code, whole.error]).toEqual([0, '']);
  expect(whole.out).toContain('История цела, журнал сходится с ней.');
  const head = `12:${'ab'.repeat(32)}`;
  const cut = await gradebook(...args, '--head', head, '--json');
  const told = JSON.parse(cut.out) as { intact: boolean; schools: Array<{ findings: unknown[] }> };
  expect([cut.code, told.intact, told.schools[0]?.findings]).toEqual([
    1,
    false,
    [{ kind: 'head', head: { number: 12, hash: 'ab'.repeat(32) }, found: 'missing' }],
  ]);
  const inWords = await gradebook(...args, '--school', 'Школа № 5', '--head', head);
  expect(inWords.out).toContain('Контрольная точка 12: история кончается раньше, её конец отрезан.');
  for (const wrong of [
    ['--head', '12'],
    ['--school', 'Школа № 6'],
  ]) {
    const refused = await gradebook(...args, ...wrong);
    expect([refused.code, refused.out]).toEqual([2, '']);
  }
});

it('[R3] backup, its check and restore: 0 done, 2 refused and nothing changed', async () => {
  const data = await newSchool();
  const file = join(data, 'copy.zvonok');
  const made = await gradebook('backup', file, '--data', data);
  expect([made.code, made.error]).toEqual([0, '']);
  expect(made.out).toContain(`Копия записана: ${file}`);
  const nowhere = join(data, 'no-such-folder');
  const checked = await gradebook('backup', '--check', file, '--data', nowhere);
  expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('Копия цела.')]);
  await expect(access(nowhere)).rejects.toThrow('ENOENT');
  const occupied = await gradebook('restore', file, '--data', data, '--json');
  expect([occupied.code, JSON.parse(occupied.out)]).toEqual([
    2,
    expect.objectContaining({ error: 'backup-target-not-empty' }),
  ]);
  const restored = await gradebook('restore', file, '--data', data, '--replace');
  expect([restored.code, restored.error]).toEqual([0, '']);
  expect(restored.out).toContain('История цела, журнал сходится с ней.');
  const elsewhere = await gradebook('restore', file, '--data', nowhere);
  expect(elsewhere.code).toBe(0);
  await writeFile(file, 'не копия');
  const foreign = await gradebook('backup', '--check', file);
  expect([foreign.code, foreign.error.trim()]).toEqual([2, 'Это не резервная копия «Звонка».']);
  const empty = join(data, 'empty');
  const nothing = await gradebook('backup', file, '--data', empty);
  expect([nothing.code, nothing.error]).toEqual([2, expect.stringContaining('нет ни одной школы')]);
});
