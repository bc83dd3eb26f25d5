import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkSchools } from '../cli/verify.ts';
import { isPassword } from '../identity/password.ts';
import { openStore, type Store } from '../storage/store.ts';
import { generateDemoRegion } from './generate-school.ts';
import { DEMO_PASSWORD, seedDemoSchool, writeDemoSchool } from './seed-school.ts';

const now = Temporal.ZonedDateTime.from('2026-11-23T10:40[Europe/Moscow]').epochMilliseconds;

async function emptyStore(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'zvonok-demo-'));
  const store = await openStore({ file: join(folder, 'school.sqlite') });
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  return store;
}

const TABLES = ['lesson', 'mark', 'history', 'group_member', 'appeal', 'extension', 'outage'] as const;

// Two weeks of eight hundred pupils are as good as three months, and take a sixth of the time.
const afterTwoWeeks = Temporal.ZonedDateTime.from('2026-09-17T10:40[Europe/Moscow]').epochMilliseconds;

describe.each([
  { size: 'class', moment: now },
  { size: 'school', moment: afterTwoWeeks },
] as const)('a seeded school of size $size', ({ size, moment }) => {
  it('fits the tables: every reference is met, every row is there, and the history gives the facts', async () => {
    const store = await emptyStore();
    const school = await seedDemoSchool(store, { seed: 'test', size, now: moment });
    const broken = await sql`PRAGMA foreign_key_check`.execute(store.db);
    expect(broken.rows).toEqual([]);
    for (const table of TABLES) {
      const { count } = await store.db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      expect(count).toBe(school.rows[table].length);
    }
    expect((await checkSchools(store, [school.id])).flatMap(({ findings }) => findings)).toEqual([]);
    const { change } = await store.db.selectFrom('school').select('change').executeTakeFirstOrThrow();
    expect(change).toBe(school.rows.school[0]?.change);
  }, 300_000);
});

it('lets the demo accounts in with the demo password, and shows the teacher all her groups', async () => {
  const store = await emptyStore();
  const school = await seedDemoSchool(store, { seed: 'test', size: 'class', now });
  const accounts = await store.db.selectFrom('account').select(['login', 'password_hash']).execute();
  expect(accounts.length).toBe(school.accounts.length);
  for (const { password_hash } of accounts) expect(await isPassword(DEMO_PASSWORD, password_hash)).toBe(true);
  const teacher = school.accounts.find(({ role }) => role === 'teacher');
  const sight = await store.db
    .selectFrom('sight')
    .select(['group_id', 'scope'])
    .where('person_id', '=', teacher?.personId ?? ('' as never))
    .where('scope', '=', 'keep')
    .execute();
  expect(sight.map(({ group_id }) => group_id).toSorted()).toEqual([
    '7b-algebra',
    '7b-class-hour',
    '7b-geometry',
    '7b-probability',
    '8a-algebra',
    '8a-geometry',
    '9v-algebra',
  ]);
});

it('puts the schools of a region side by side in one database', async () => {
  const store = await emptyStore();
  for (const school of generateDemoRegion({ seed: 'test', now: startOfYear, count: 2 })) {
    await writeDemoSchool(store, school);
  }
  const logins = await store.db
    .selectFrom('account')
    .select('login')
    .where('login', 'like', 'teacher%')
    .execute();
  expect(logins.map(({ login }) => login).toSorted()).toEqual([
    'teacher-0001',
    'teacher-0002',
    'teacher2-0001',
    'teacher2-0002',
  ]);
}, 120_000);

const startOfYear = Temporal.ZonedDateTime.from('2026-09-04T10:40[Europe/Moscow]').epochMilliseconds;
