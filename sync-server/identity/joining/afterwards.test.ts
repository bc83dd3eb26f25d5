import { expect, test } from 'vitest';
import { verifySchool } from '../../audit/verify-school.ts';
import { documentDesk } from '../../documents/document-desk.ts';
import { applyImport } from '../../import/import-run.ts';
import { destroyDue } from '../../personal-data/destruction/destroy-due.ts';
import { everythingIn } from '../../storage/test-everything.ts';
import { ids, NOON } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { ASKED, LISTED, twoRecords } from './testing/two-records.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');

const DAY = 86_400_000;

test('[ID11] when the person is made anonymous, so is the record that was joined to theirs, in one act', async () => {
  const { guardian, join, store, context, dataFolder, clock, copy } = await twoRecords(sqlite);
  await guardian(LISTED, ids.p1, '2026-09-01', '2026-11-10');
  await guardian(ASKED, ids.p1, '2026-09-01', '2026-11-10');
  for (const person_id of [LISTED, ASKED]) {
    await copy(person_id, {
      identity_series: '4510',
      identity_number: '123456',
      registration_address: person_id,
    });
  }
  await join({ reason: 'Елкина и Ёлкина, одна мать' });
  const traces = /[ЕЁ]лкина|123456|…3456|elkina@|79001112233|1985-01-31/;
  expect(await everythingIn(store)).toMatch(traces);
  clock.at += 28 * DAY;
  const destruction = { ...context, documents: documentDesk({ dataFolder, store, clock }) };
  expect(await destroyDue(destruction, ids.school)).toMatchObject({ acts: 1, items: 1 });
  expect(await everythingIn(store)).not.toMatch(traces);
  // That they were joined stays, and says nothing of anybody.
  const acts = await store.db.selectFrom('person_joining').selectAll().execute();
  expect(acts).toMatchObject([
    { gone_person_id: ASKED, kept_person_id: LISTED, by_person_id: ids.operator, at: NOON },
  ]);
  expect((await verifySchool(store.db, { schoolId: ids.school })).findings).toEqual([]);
  expect(await destroyDue(destruction, ids.school)).toMatchObject({ acts: 0 });
});

const LIST = [
  'ФИО родителя;Родство;Телефон;ФИО ребёнка;Класс',
  'Елкина Анна;мать;+79001112233;Новикова Анна;7А',
  'Петрова Анна Сергеевна;мать;+79009998877;Новикова Анна;7А',
].join('\n');

test('[ID11] a list that still calls the parent by both names makes no second record and changes no card', async () => {
  const { guardian, join, store, clock } = await twoRecords(sqlite);
  const married = { last_name: 'Петрова', patronymic: 'Сергеевна', phone: '+79009998877' };
  await store.db.updateTable('person').set(married).where('id', '=', ASKED).execute();
  await guardian(LISTED, ids.p1, '2026-09-01');
  await guardian(ASKED, ids.p1, '2026-09-01');
  await join();
  const people = () => store.db.selectFrom('person').selectAll().orderBy('id').execute();
  const before = await people();
  const bytes = new TextEncoder().encode(LIST);
  const source = { kind: 'people', bytes } as const;
  const asked = { schoolId: ids.school, source, personId: ids.operator, now: clock.now() };
  const { counts } = await applyImport(store, asked);
  expect(counts).toMatchObject({ added: 0, refused: 0 });
  expect(await people()).toEqual(before);
  expect(await store.db.selectFrom('guardian').selectAll().execute()).toMatchObject([
    { person_id: LISTED, pupil_id: ids.p1, granted_from: '2026-09-01', granted_to: null },
  ]);
});
