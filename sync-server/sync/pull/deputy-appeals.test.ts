import { describe, expect, test } from 'vitest';
import type { Appeal } from '../../../shared/appeal/appeal.ts';
import type { PersonId } from '../../../shared/kernel/ids.ts';
import type { Checkpoint } from '../../../shared/sync/messages.ts';
import { applyImport } from '../../import/import-run.ts';
import { ids } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { newTestApp, signInAs, type TestApp, type TestDevice } from '../../test-app.ts';
import {
  addTeacher,
  appealsOf,
  askExtension,
  DAY,
  decide,
  schoolAfterWindow,
} from '../push/appeal-test-kit.ts';

const role = { school_id: ids.school, role: 'deputy-head' } as const;

const promote = ({ store }: TestApp, person_id: PersonId) =>
  store.db
    .insertInto('person_role')
    .values({ ...role, person_id })
    .execute();
const demote = ({ store }: TestApp, personId: PersonId) =>
  store.db
    .deleteFrom('person_role')
    .where('school_id', '=', ids.school)
    .where('person_id', '=', personId)
    .where('role', '=', 'deputy-head')
    .execute();

type Document = Appeal | { id: string; _deleted: true };

/** What one pull after the checkpoint brings, page by page, and where it ends. */
async function pullOn(device: TestDevice, from: Checkpoint, limit: number) {
  const documents: Document[] = [];
  let checkpoint = from;
  for (;;) {
    const page = await device.pull<Document>('appeals', { checkpoint, limit });
    documents.push(...page.documents);
    checkpoint = page.checkpoint;
    if (page.documents.length < limit) return { documents, checkpoint };
  }
}

const START = { change: 0, id: '' };
const told = (documents: readonly Document[]) =>
  documents.map((one) => ('_deleted' in one ? `-${one.id}` : one.id)).toSorted();

describe.each(TEST_DATABASES)('deputy heads come and go on $name', (database) => {
  test('[S4] [I7] who becomes one gets the older appeals, who ceases to be one loses all but their own', async () => {
    const { app, anna } = await schoolAfterWindow(database);
    await addTeacher(app, ids.boris);
    const boris = await signInAs(app, ids.boris);
    const asked = [
      askExtension(anna),
      askExtension(anna, { pupilId: ids.p2 }),
      askExtension(anna, { pupilId: ids.p3 }),
    ];
    const own = askExtension(boris, { pupilId: ids.p1 });
    await anna.pushed(asked);
    await boris.pushed([own]);
    const before = await pullOn(boris, START, 2);
    expect(told(before.documents)).toEqual([own.id]);

    await promote(app, ids.boris);
    const gained = await pullOn(boris, before.checkpoint, 2);
    expect(told(gained.documents)).toEqual([...asked, own].map(({ id }) => id).toSorted());
    expect((await pullOn(boris, gained.checkpoint, 2)).documents).toEqual([]);

    await demote(app, ids.boris);
    const lost = await pullOn(boris, gained.checkpoint, 2);
    expect(told(lost.documents)).toEqual(asked.map(({ id }) => `-${id}`).toSorted());
    const late = askExtension(anna, {}, ids.lesson('maths', 2));
    await anna.pushed([late]);
    expect((await pullOn(boris, lost.checkpoint, 2)).documents).toEqual([]);

    await promote(app, ids.boris);
    const again = await pullOn(boris, lost.checkpoint, 2);
    expect(told(again.documents)).toEqual(told(await appealsOf(await signInAs(app, ids.boris, 'fresh'))));
    expect(told(again.documents)).toContain(asked[0]?.id);
  });

  test('[X3] who ceased to be one decides nothing any more, also what they still hold', async () => {
    const { app, anna, deputy } = await schoolAfterWindow(database);
    const asked = askExtension(anna);
    await anna.pushed([asked]);
    expect(told(await appealsOf(deputy))).toEqual([asked.id]);
    await promote(app, ids.boris);
    await demote(app, ids.deputy);
    const boris = await signInAs(app, ids.boris);
    expect(await boris.pushed([decide(boris, asked)])).toEqual(['accepted']);
    expect((await deputy.push([decide(deputy, asked)])).statusCode).toBe(403);
  });

  test('[S4] a renamed person, a renamed group: the appeals that show them come anew', async () => {
    const { app, anna, deputy } = await schoolAfterWindow(database);
    const asked = askExtension(anna, { pupilId: ids.p2 });
    await anna.pushed([asked]);
    const { checkpoint } = await pullOn(deputy, START, 100);
    await app.store.db
      .updateTable('person')
      .set({ external_id: 'N-1', last_name: 'Иванова', first_name: 'Анна', patronymic: null })
      .where('id', '=', ids.anna)
      .execute();
    const csv = new TextEncoder().encode(
      'Табельный номер;Фамилия;Имя;Отчество\nN-1;Петрова;Анна;Ильинична\n',
    );
    const report = await applyImport(app.store, {
      schoolId: ids.school,
      source: { bytes: csv, kind: 'people', tableKind: 'teachers' },
      personId: null,
      now: app.clock.at,
    });
    expect(report.counts).toMatchObject({ changed: 1, refused: 0 });
    const { documents } = await pullOn(deputy, checkpoint, 100);
    expect(documents).toMatchObject([{ id: asked.id, authorName: 'Петрова А. И.' }]);
  });
});

test('[I7] who never was a deputy head costs no write', async () => {
  const [database] = TEST_DATABASES;
  if (database === undefined) throw new Error('no database to test on');
  const app = await newTestApp(database);
  app.clock.at += DAY;
  const anna = await signInAs(app, ids.anna);
  await anna.pull('appeals');
  expect(await app.store.db.selectFrom('appeal_sight').selectAll().execute()).toEqual([]);
});
