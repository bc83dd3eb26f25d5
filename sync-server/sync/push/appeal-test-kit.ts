import type { Appeal } from '../../../shared/appeal/appeal.ts';
import type { LessonSheet } from '../../../shared/journal/lesson-sheet.ts';
import type { EntryId, LessonId, PersonId } from '../../../shared/kernel/ids.ts';
import type { Entry, Operation } from '../../../shared/sync/entry.ts';
import { ids } from '../../storage/test-school.ts';
import type { TestDatabase } from '../../storage/test-stores.ts';
import { newTestApp, signInAs, type TestApp, type TestDevice } from '../../test-app.ts';

export const DAY = 86_400_000;

/** Lesson of 3 November, a control work: open through 13 November. */
export const CONTROL = ids.lesson('maths', 3);

/** The test school on 16 November, when the control work of the 3rd is closed, with who asks and who decides. */
export async function schoolAfterWindow(
  database: TestDatabase,
): Promise<{ app: TestApp; anna: TestDevice; deputy: TestDevice }> {
  const app = await newTestApp(database);
  await app.store.db.updateTable('lesson').set({ work_kind: 'control' }).where('id', '=', CONTROL).execute();
  app.clock.at += 5 * DAY;
  return { app, anna: await signInAs(app, ids.anna), deputy: await signInAs(app, ids.deputy) };
}

export async function addTeacher({ store }: TestApp, personId: PersonId, lastDay?: string): Promise<void> {
  await store.db
    .insertInto('group_teacher')
    .values({
      school_id: ids.school,
      group_id: ids.maths,
      person_id: personId,
      first_day: '2026-09-01',
      last_day: lastDay ?? null,
    })
    .execute();
}

type Of<Type extends Operation['type']> = Extract<Operation, { type: Type }>;

export const askExtension = (
  device: TestDevice,
  fields: Partial<Of<'extension.ask'>> = {},
  lessonId: LessonId = CONTROL,
): Entry =>
  device.entry({
    lessonId,
    operation: { type: 'extension.ask', reason: 'illness', text: 'болел', until: '2026-11-20', ...fields },
  });

export const decide = (
  device: TestDevice,
  appeal: Pick<Entry, 'id' | 'lessonId' | 'groupId'>,
  fields: Partial<Of<'appeal.decide'>> & { basis?: EntryId | null } = {},
): Entry => {
  const { basis = null, ...operation } = fields;
  const { lessonId, groupId } = appeal;
  const decision = { type: 'appeal.decide', entryId: appeal.id, outcome: 'approve', text: '' } as const;
  return device.entry({ lessonId, groupId, basis, operation: { ...decision, ...operation } });
};

export async function sheetOf(device: TestDevice, lessonId: LessonId): Promise<LessonSheet | undefined> {
  const { documents } = await device.pull<LessonSheet>('sheets');
  return documents.find((one): one is LessonSheet => one.id === lessonId && !('_deleted' in one));
}

export async function appealsOf(device: TestDevice): Promise<Appeal[]> {
  const { documents } = await device.pull<Appeal>('appeals');
  return documents.flatMap((one) => ('_deleted' in one ? [] : [one]));
}

export const codesOf = (device: TestDevice, entries: readonly Entry[]): Promise<unknown[]> =>
  Promise.all(entries.map(async ({ id }) => (await device.verdictOf(id))?.code));

export const auditOf = async ({ store }: TestApp): Promise<string[]> =>
  (await store.db.selectFrom('audit').select('action').execute()).map(({ action }) => action);
