import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { asId, type ClassId, type PersonId, type YearId } from '../../../shared/kernel/ids.ts';
import type { ArchiveTerms } from '../../../shared/personal-data/archive-term.ts';
import type { DestructionActs, DestructionPreview } from '../../../shared/personal-data/destruction.ts';
import { newTestAccess, type TestAccess } from '../../access/test-access.ts';
import { verifySchool } from '../../audit/verify-school.ts';
import { restoreBackup } from '../../backup/restore-backup.ts';
import { writeBackup } from '../../backup/write-backup.ts';
import { documentDesk } from '../../documents/document-desk.ts';
import { pdfText } from '../../documents/testing/pdf-text.ts';
import { openStore } from '../../storage/store.ts';
import { everythingIn } from '../../storage/test-everything.ts';
import { ids } from '../../storage/test-school.ts';
import { TEST_DATABASES, type TestDatabase } from '../../storage/test-stores.ts';
import { signInAs } from '../../test-app.ts';
import { destroyDue } from './destroy-due.ts';
import type { DestructionContext } from './destruction-context.ts';
import { planDestruction } from './plan-destruction.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');
const school = { school_id: ids.school };
const at = (text: string): number => Temporal.ZonedDateTime.from(`${text}[Europe/Moscow]`).epochMilliseconds;

type Here = TestAccess & { readonly destruction: DestructionContext };

async function newHere(database: TestDatabase): Promise<Here> {
  const here = await newTestAccess(database, { profileId: 'nn-2026' });
  const { context, dataFolder, store, clock } = here;
  return { ...here, destruction: { ...context, documents: documentDesk({ dataFolder, store, clock }) } };
}

/** Every column of p1 that may hold something of a person, filled; they leave on that day. */
async function pupilLeaves({ store }: Here, lastDay: string): Promise<void> {
  const { db } = store;
  const pupil_id = ids.p1;
  const person_id = asId<PersonId>(ids.p1);
  await db
    .updateTable('person')
    .set({
      patronymic: 'Олеговна',
      birth_date: '2013-05-05',
      external_id: 'ЛД-777',
      email: 'nov@example.ru',
      phone: '+79007654321',
    })
    .where('id', '=', person_id)
    .execute();
  for (const table of ['enrolment', 'group_member'] as const) {
    await db.updateTable(table).set({ last_day: lastDay }).where('pupil_id', '=', pupil_id).execute();
  }
  await db
    .insertInto('account')
    .values({ ...school, person_id, login: 'novikova.anna', password_hash: 'x', must_change: 0 })
    .execute();
  await db
    .insertInto('person_snils')
    .values({ ...school, person_id, snils_hash: 'hash-of-snils' })
    .execute();
  await db
    .insertInto('guardian')
    .values({
      ...school,
      person_id: ids.parent,
      pupil_id,
      kinship: 'mother',
      granted_from: '2026-09-01',
      granted_to: lastDay,
    })
    .execute();
  await db
    .insertInto('absence_note')
    .values({
      ...school,
      id: 'note',
      pupil_id,
      author_id: ids.parent,
      first_day: '2026-11-02',
      last_day: '2026-11-02',
      lessons: '',
      reason: 'ill',
      text: 'Анечка болеет',
      told_at: 1,
    })
    .execute();
  await db
    .insertInto('paper_diary')
    .values({
      ...school,
      id: asId('paper'),
      pupil_id,
      asker: 'Новикова Елена',
      basis: 'вх. 12',
      since: '2026-09-01',
      recorded_by: ids.operator,
      recorded_at: 1,
    })
    .execute();
}

/** The parent of p1 reads another child's diary too. */
const parentOfAnother = ({ store }: Here) =>
  store.db
    .insertInto('guardian')
    .values({ ...school, person_id: ids.parent, pupil_id: ids.p2, granted_from: '2026-09-01' })
    .execute();

const TRACES = /Новиков|Олеговна|2013-05-05|ЛД-777|nov@|7654321|novikova|hash-of-snils|Анечка|вх\. 12/;

const everything = ({ store }: Pick<Here, 'store'>) => everythingIn(store);

const lines = async (here: Here) =>
  (await planDestruction(here.store.db, here.destruction, { schoolId: ids.school, now: here.clock.at })).map(
    ({ kind, subjectId, state }) => `${kind} ${subjectId} ${state}`,
  );

test.each(TEST_DATABASES)(
  '[PD6] a pupil is made anonymous when the term is over: marks stay, nobody’s; the history holds; on $name',
  async (database) => {
    const here = await newHere(database);
    const { store, clock } = here;
    const anna = await signInAs(here, ids.anna);
    expect(await anna.pushed([anna.mark(10, '5'), anna.mark(11, '4')])).toEqual(['accepted', 'accepted']);
    await pupilLeaves(here, '2026-11-11');
    await parentOfAnother(here);
    const kept = async () => ({
      marks: await store.db.selectFrom('mark').selectAll().orderBy('lesson_id').execute(),
      history: await store.db.selectFrom('history').selectAll().orderBy('number').execute(),
    });
    const before = await kept();
    const { change } = await store.db
      .selectFrom('study_group')
      .select('change')
      .where('id', '=', ids.maths)
      .executeTakeFirstOrThrow();
    expect(await everything(here)).toMatch(TRACES);

    clock.at = at('2051-12-31T23:59');
    expect(await lines(here)).toEqual([`pupil ${ids.p1} waiting`]);
    clock.at = at('2052-01-25T00:00') - 1;
    expect(await destroyDue(here.destruction, ids.school)).toMatchObject({ items: 0 });
    clock.at = at('2052-01-26T12:00');
    expect(await lines(here)).toEqual([`pupil ${ids.p1} due`]);
    expect(await destroyDue(here.destruction, ids.school)).toMatchObject({ acts: 1, items: 1 });

    expect(await everything(here)).not.toMatch(TRACES);
    expect(await kept()).toEqual(before);
    expect((await verifySchool(store.db, { schoolId: ids.school })).findings).toEqual([]);
    // Nothing ties the id to the parent who is still known here by another child.
    const parents = await store.db.selectFrom('guardian').select(['person_id', 'pupil_id']).execute();
    expect(parents).toEqual([{ person_id: ids.parent, pupil_id: ids.p2 }]);
    const group = await store.db
      .selectFrom('study_group')
      .select('change')
      .where('id', '=', ids.maths)
      .executeTakeFirstOrThrow();
    expect(group.change).toBeGreaterThan(change);
    expect(await destroyDue(here.destruction, ids.school)).toMatchObject({ acts: 0, items: 0 });
  },
);

test('[PD6] the act counts it, the head reads it, and it names nobody', async () => {
  const here = await newHere(sqlite);
  await pupilLeaves(here, '2026-11-11');
  await parentOfAnother(here);
  here.clock.at = at('2052-01-26T12:00');
  const head = await here.as(ids.head);
  const preview = (await head('GET', '/api/personal-data/destruction')).body as DestructionPreview;
  expect(preview.lines).toMatchObject([{ kind: 'pupil', state: 'due', reason: 'archive-term' }]);
  await destroyDue(here.destruction, ids.school);
  const { acts } = (await head('GET', '/api/personal-data/acts')).body as DestructionActs;
  expect(acts).toMatchObject([{ number: 1, items: 1 }]);
  const { document_id: id } = await here.store.db
    .selectFrom('destruction_act')
    .select('document_id')
    .executeTakeFirstOrThrow();
  const text = await pdfText(await readFile(join(here.dataFolder, 'documents', ids.school, `${id}.pdf`)));
  expect(text).toMatch(/ученик, выбыл в 2026 году/);
  expect(text).not.toMatch(/Новиков|Анна/);
});

test('[PD6] a copy of the anonymised school brings no name back', async () => {
  const here = await newHere(sqlite);
  const anna = await signInAs(here, ids.anna);
  await anna.pushed([anna.mark(10, '5')]);
  await pupilLeaves(here, '2026-11-11');
  await parentOfAnother(here);
  here.clock.at = at('2052-01-26T12:00');
  await destroyDue(here.destruction, ids.school);
  const file = join(here.dataFolder, 'copy.zvonok');
  await writeBackup(here.store, { file, now: here.clock.at, dataFolder: here.dataFolder });
  const store = await openStore(await sqlite.locate());
  onTestFinished(() => store.close());
  await restoreBackup(store, { file, replace: false, now: here.clock.at, dataFolder: here.dataFolder });
  expect(await everything({ store })).not.toMatch(TRACES);
  expect((await verifySchool(store.db, { schoolId: ids.school })).findings).toEqual([]);
});

test('[PD6] who is here, has an open diary, or is known to a parent who goes first, is not touched', async () => {
  const here = await newHere(sqlite);
  const { store, clock } = here;
  await pupilLeaves(here, '2026-11-11');
  clock.at = at('2052-01-26T12:00');
  // The parent, known by this pupil alone, goes first and the pupil with the next act of the same run.
  expect((await lines(here)).toSorted()).toEqual([`person ${ids.parent} due`, `pupil ${ids.p1} held`]);
  await store.db.updateTable('guardian').set({ granted_to: null }).execute();
  expect(await lines(here)).toEqual([`pupil ${ids.p1} held`]);
  await store.db.updateTable('guardian').set({ granted_to: '2026-11-11' }).execute();
  expect(await destroyDue(here.destruction, ids.school)).toMatchObject({ acts: 2, items: 2 });
  expect(await everything(here)).not.toMatch(TRACES);
  const named = await store.db
    .selectFrom('person')
    .select('id')
    .where('last_name', '!=', 'Обезличено')
    .execute();
  expect(named.map(({ id }) => id)).toEqual(expect.arrayContaining([ids.p2, ids.p3, ids.anna, ids.operator]));
});

test('[PD6] a pupil whose class’s year is over and who is in no other left with it', async () => {
  const here = await newHere(sqlite);
  const { store, clock } = here;
  clock.at = at('2052-01-26T12:00');
  expect(await lines(here)).toEqual([]);
  const next = asId<YearId>('y27');
  await store.db.updateTable('school_year').set({ current: 0 }).execute();
  await store.db
    .insertInto('school_year')
    .values({
      ...school,
      id: next,
      name: '2051/52',
      first_day: '2051-09-01',
      last_day: '2052-05-31',
      week_days: 5,
      current: 1,
    })
    .execute();
  const classId = asId<ClassId>('8a');
  await store.db
    .insertInto('class')
    .values({ ...school, id: classId, year_id: next, grade: 8, letter: 'А', name: '8А' })
    .execute();
  await store.db
    .insertInto('enrolment')
    .values({ ...school, pupil_id: ids.p2, class_id: classId, first_day: '2051-09-01' })
    .execute();
  // They left on 31 May 2027: one year more than who left in 2026.
  expect((await lines(here)).toSorted()).toEqual([`pupil ${ids.p1} waiting`, `pupil ${ids.p3} waiting`]);
  clock.at = at('2053-01-26T12:00');
  expect(await lines(here)).toEqual(expect.arrayContaining([`pupil ${ids.p1} due`, `pupil ${ids.p3} due`]));
  expect(await lines(here)).not.toContainEqual(expect.stringContaining(ids.p2));
});

test('[PD6] who worked here has a term of their own, longer than a parent’s, and goes when it is over', async () => {
  const here = await newHere(sqlite);
  const { store, clock } = here;
  await store.db
    .updateTable('group_teacher')
    .set({ last_day: '2026-11-30' })
    .where('person_id', '=', ids.anna)
    .execute();
  await store.db.deleteFrom('person_role').where('person_id', '=', ids.anna).execute();
  // A parent of somebody who left: for a parent it would be over at once.
  await store.db
    .insertInto('person_role')
    .values({ ...school, person_id: ids.anna, role: 'parent' })
    .execute();
  await store.db
    .insertInto('guardian')
    .values({
      ...school,
      person_id: ids.anna,
      pupil_id: ids.p3,
      granted_from: '2026-09-01',
      granted_to: '2026-11-10',
    })
    .execute();
  clock.at = at('2030-01-26T12:00');
  expect(await lines(here)).toEqual([`staff ${ids.anna} waiting`]);
  clock.at = at('2077-01-26T12:00');
  expect(await lines(here)).toContain(`staff ${ids.anna} due`);
  expect(await destroyDue(here.destruction, ids.school)).toMatchObject({ items: 1 });
  const anna = await store.db.selectFrom('person').selectAll().where('id', '=', ids.anna).executeTakeFirst();
  expect(anna).toMatchObject({ last_name: 'Обезличено', patronymic: null, left_school: 1 });
  expect(
    await store.db.selectFrom('account').selectAll().where('person_id', '=', ids.anna).execute(),
  ).toEqual([]);
});

test('[PD6] the school’s own term is data with its source: tried out, saved, audited, in force at once', async () => {
  const here = await newHere(sqlite);
  await pupilLeaves(here, '2026-11-11');
  await parentOfAnother(here);
  here.clock.at = at('2030-02-01T12:00');
  const head = await here.as(ids.head);
  const terms = async () =>
    ((await head('GET', '/api/personal-data/archive-terms')).body as ArchiveTerms).terms.map(
      ({ kind, years, isOwn }) => `${kind} ${years} ${isOwn}`,
    );
  expect(await terms()).toEqual(['pupil 25 false', 'staff 50 false']);
  const far = (await head('GET', '/api/personal-data/destruction')).body as DestructionPreview;
  expect([far.lines, far.later]).toEqual([[], [{ kind: 'pupil', year: 2052, count: 1 }]]);
  const effect = async (years: number) =>
    (await head('GET', `/api/personal-data/archive-terms/effect?kind=pupil&years=${years}`)).body;
  expect(await effect(3)).toEqual({ now: 1, withinYear: 1 });
  expect(await effect(4)).toEqual({ now: 0, withinYear: 1 });
  expect(await effect(25)).toEqual({ now: 0, withinYear: 0 });
  expect(await lines(here)).toEqual([`pupil ${ids.p1} waiting`]);
  const change = (years: number, source: string) =>
    head('PUT', '/api/personal-data/archive-terms', { kind: 'pupil', years, source });
  expect((await change(3, ' ')).body).toMatchObject({ reason: 'archive-source' });
  expect((await change(101, 'приказ 5')).body).toMatchObject({ reason: 'archive-years' });
  expect((await change(3, 'приказ 5')).status).toBe(204);
  expect(await terms()).toEqual(['pupil 3 true', 'staff 50 false']);
  expect(await lines(here)).toEqual([`pupil ${ids.p1} due`]);
  const audit = await here.store.db
    .selectFrom('audit')
    .select(['person_id', 'detail'])
    .where('action', '=', 'archive-term')
    .execute();
  expect(audit).toEqual([{ person_id: ids.head, detail: 'pupil 25 -> 3' }]);
});
