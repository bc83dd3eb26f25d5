import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AUDIT_WORDS } from '../audit/audit-words.ts';
import { type AuditRecord, recordAudit } from '../audit/record-audit.ts';
import { ids, NOON } from '../storage/test-school.ts';
import { schoolOnDisk } from './test-command.ts';

const DAY = 86_400_000;

test('every action that the audit knows has words of its own', async () => {
  const source = await readFile(join(import.meta.dirname, '../audit/record-audit.ts'), 'utf8');
  const [, list = ''] = /export type AuditAction =([^;]*);/.exec(source) ?? [];
  const actions = [...list.matchAll(/'([a-z-]+)'/g)].map(([, action = '']) => action);
  expect(actions.length).toBeGreaterThan(30);
  expect(Object.keys(AUDIT_WORDS).toSorted()).toEqual(actions.toSorted());
  expect(new Set(Object.values(AUDIT_WORDS)).size).toBe(actions.length);
  for (const words of Object.values(AUDIT_WORDS)) expect(words).toMatch(/^[А-яё«]/);
});

async function withLines() {
  const school = await schoolOnDisk();
  const record = (days: number, fields: Partial<AuditRecord> & Pick<AuditRecord, 'action'>): AuditRecord => ({
    schoolId: ids.school,
    at: NOON + days * DAY,
    personId: ids.anna,
    ...fields,
  });
  await school.open(({ db }) =>
    recordAudit(db, [
      record(-8, { action: 'sign-in' }),
      record(-1, { action: 'sign-in-refused', personId: null, subject: ids.anna }),
      record(0, {
        action: 'substitution-appointed',
        personId: ids.deputy,
        subject: 'l-1',
        detail: ids.boris,
      }),
    ]),
  );
  return school;
}

test('[I2] the audit of the last week, in words, with names for ids', async () => {
  const { run } = await withLines();
  expect(await run('audit')).toEqual({
    code: 0,
    error: '',
    out: [
      '2026-11-10 12:00:00  без входа: войти не удалось, Фамилия-anna И. О.  [sign-in-refused]',
      '2026-11-11 12:00:00  Фамилия-deputy И. О.: назначена замена урока, l-1 (Фамилия-boris И. О.)  [substitution-appointed]',
      'Строк: 2.\n',
    ].join('\n'),
  });
});

test('the span, the action and the person narrow it; a day counts in the school’s zone', async () => {
  const { run } = await withLines();
  const actionsOf = async (...args: string[]) => {
    const { out } = await run('audit', '--json', ...args);
    return (JSON.parse(out) as { lines: Array<{ action: string }> }).lines.map(({ action }) => action);
  };
  const all = ['--from', '2026-11-01'];
  expect(await actionsOf(...all)).toEqual(['sign-in', 'sign-in-refused', 'substitution-appointed']);
  expect(await actionsOf('--from', '2026-11-03', '--to', '2026-11-03')).toEqual(['sign-in']);
  expect(await actionsOf('--from', '2026-11-04', '--to', '2026-11-09')).toEqual([]);
  expect(await actionsOf(...all, '--person', 'Фамилия-anna Имя Отчество')).toEqual([
    'sign-in',
    'sign-in-refused',
  ]);
  expect(await actionsOf(...all, '--action', 'sign-in', '--action', 'sign-out')).toEqual(['sign-in']);
});

test.each([
  [['--action', 'toString'], '--action: «toString» нет'],
  [['--from', 'вчера'], '--from: нужен день'],
  [['--from', '2026-11-12'], 'первый день позже последнего'],
  [['--person', 'Никто'], 'человека «Никто» в школе нет'],
  [['--school', 'other'], 'укажите школу'],
])('a question that cannot be is refused in a sentence: %j', async (args, words) => {
  const { run } = await withLines();
  const { code, out, error } = await run('audit', ...args);
  expect([code, out, error]).toEqual([2, '', expect.stringContaining(words)]);
});
