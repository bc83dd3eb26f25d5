import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { ImportReport } from '../../shared/import/import-preview.ts';
import { fetSample } from '../import/formats/testing/fet-sample.ts';
import { openStore } from '../storage/store.ts';
import { type Ran, runHere } from './test-command.ts';

const gradebook = (...args: string[]): Promise<Ran> => runHere(args, Date.now());

/** The program as a person starts it. */
function program(...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(import.meta.dirname, 'gradebook.ts'), ...args],
      (failure, out, error) => {
        resolve({ code: failure === null ? 0 : Number(failure.code), out, error });
      },
    );
  });
}

async function newSchool(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zvonok-cli-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const made = await gradebook('school', 'create', '--name', 'Школа № 5', '--data', folder);
  expect(made).toMatchObject({ code: 0, error: '' });
  return folder;
}

async function lessonsIn(folder: string): Promise<number> {
  const store = await openStore({ file: join(folder, 'zvonok.sqlite') });
  const rows = await store.db.selectFrom('lesson').select('id').execute();
  await store.close();
  return rows.length;
}

it('from an empty database to lessons: school, people, timetable; a dry run changes nothing', async () => {
  const data = await newSchool();
  const file = join(data, 'week.fet');
  await writeFile(file, fetSample());
  const dry = await gradebook('import', 'timetable', file, '--dry-run', '--json', '--data', data);
  const preview = JSON.parse(dry.out) as ImportReport;
  expect([dry.code, preview.applied, preview.counts.refused]).toEqual([0, false, 0]);
  expect(await lessonsIn(data)).toBe(0);
  const real = await program('import', 'timetable', file, '--data', data);
  expect([real.code, real.error]).toEqual([0, '']);
  expect(real.out).toContain('Сделано: новых');
  expect(await lessonsIn(data)).toBeGreaterThan(60);
  const again = await gradebook('import', 'timetable', file, '--data', data, '--json');
  expect(JSON.parse(again.out)).toMatchObject({ counts: { added: 0, changed: 0, refused: 0 } });
});

it('refused rows end with 1, a refused file and a call that is not understood with 2', async () => {
  const data = await newSchool();
  const file = join(data, 'people.csv');
  await writeFile(file, 'Фамилия;Имя;Класс\nКим;Ян;7А\n;Олег;7А\n');
  const some = await program('import', 'people', file, '--data', data);
  expect(some.code).toBe(1);
  expect(some.out).toContain('Нет фамилии или имени.');
  const wrong = await gradebook('import', 'timetable', file, '--data', data, '--json');
  expect([wrong.code, JSON.parse(wrong.out)]).toEqual([2, expect.objectContaining({ error: 'xml-broken' })]);
  const missing = await gradebook('import', 'people', join(data, 'no.csv'), '--data', data);
  expect([missing.code, missing.error]).toEqual([2, expect.stringContaining('файл не читается')]);
  const unknown = await program('import', 'cats', file, '--data', data);
  expect([unknown.code, unknown.error]).toEqual([2, expect.stringContaining('неизвестная команда')]);
  const early = await gradebook('import', 'people', file, '--data', data, '--from', '2020-01-01');
  expect([early.code, early.error.trim()]).toEqual([
    2,
    'День, с которого действует файл, лежит вне учебного года.',
  ]);
});

it('an account gets a password that is shown once and kept only as a hash', async () => {
  const data = await newSchool();
  const args = [
    '--person',
    'Назаров Олег',
    '--role',
    'operator',
    '--login',
    'Oper',
    '--data',
    data,
    '--json',
  ];
  const made = await gradebook('account', 'create', ...args);
  const told = JSON.parse(made.out) as { login: string; password: string; personId: string };
  expect(told.login).toBe('oper');
  expect(told.password).toMatch(/^([a-z2-9]{4}-){2}[a-z2-9]{4}$/);
  const store = await openStore({ file: join(data, 'zvonok.sqlite') });
  const rows = await store.db.selectFrom('account').selectAll().execute();
  await store.close();
  expect(rows).toMatchObject([{ login: 'oper', must_change: 1, person_id: told.personId }]);
  expect(JSON.stringify(rows)).not.toContain(told.password);
  const twice = await gradebook('account', 'create', ...args);
  expect(twice.code).toBe(2);
});

it('[ID6] a provider is set with its secret sealed, and taken away', async () => {
  const data = await newSchool();
  const secretFile = join(data, 'secret.txt');
  await writeFile(secretFile, 'canary-secret\n');
  const args = [
    '--issuer',
    'https://esia.example/',
    '--client-id',
    'SCHOOL',
    '--preset',
    'esia',
    '--data',
    data,
  ];
  const set = await gradebook('openid', 'set', ...args, '--client-secret-file', secretFile, '--json');
  expect(JSON.parse(set.out)).toMatchObject({
    issuer: 'https://esia.example',
    redirect: '/diary/openid/callback',
  });
  const rows = async () => {
    const store = await openStore({ file: join(data, 'zvonok.sqlite') });
    const found = await store.db.selectFrom('openid_provider').selectAll().execute();
    await store.close();
    return found;
  };
  const [row] = await rows();
  expect(row).toMatchObject({ client_id: 'SCHOOL', label: 'Войти через Госуслуги (ЕСИА)' });
  expect(JSON.stringify(row)).toContain('https://esia.example/aas/oauth2/v3/te');
  expect(JSON.stringify(row)).not.toContain('canary-secret');
  expect((await gradebook('openid', 'set', ...args, '--signer', '/opt/sign -d')).code).toBe(2);
  expect((await gradebook('openid', 'remove', '--data', data)).code).toBe(0);
  expect(await rows()).toEqual([]);
});
