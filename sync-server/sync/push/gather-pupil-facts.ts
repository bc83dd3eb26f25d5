import type { Transaction } from 'kysely';
import { attendanceKey, individualKey, markKey } from '../../../shared/journal/fact-key.ts';
import type { EntryId, PersonId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import { type Asked, lessonFactKey, type StandingFacts } from './push-facts.ts';

type FactRow = { version: EntryId; author_id: PersonId; entered_at: number };

const factOf = (row: FactRow, value: string | null) => ({
  version: row.version,
  value: value ?? '',
  authorId: row.author_id,
  enteredAt: row.entered_at,
});

/** Marks, attendance and individual homework of the batch's pupils in the batch's lessons, into `standing`. */
export async function gatherPupilFacts(
  tx: Transaction<Tables>,
  asked: Asked,
  standing: StandingFacts,
): Promise<void> {
  if (asked.operations.has('mark')) await gatherMarks(tx, asked, standing);
  if (asked.operations.has('attendance')) await gatherAttendance(tx, asked, standing);
  if (asked.operations.has('homework')) await gatherHomework(tx, asked, standing);
}

async function gatherMarks(
  tx: Transaction<Tables>,
  { schoolId, lessonIds, pupilIds }: Asked,
  standing: StandingFacts,
): Promise<void> {
  const marks = await tx
    .selectFrom('mark')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('lesson_id', 'in', lessonIds)
    .where('pupil_id', 'in', pupilIds)
    .execute();
  for (const row of marks) {
    standing.set(lessonFactKey(row.lesson_id, markKey(row.pupil_id, row.slot)), factOf(row, row.value));
  }
}

async function gatherAttendance(
  tx: Transaction<Tables>,
  { schoolId, lessonIds, pupilIds }: Asked,
  standing: StandingFacts,
): Promise<void> {
  const attendance = await tx
    .selectFrom('attendance')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('lesson_id', 'in', lessonIds)
    .where('pupil_id', 'in', pupilIds)
    .execute();
  for (const row of attendance) {
    standing.set(lessonFactKey(row.lesson_id, attendanceKey(row.pupil_id)), factOf(row, row.code));
  }
}

async function gatherHomework(
  tx: Transaction<Tables>,
  { schoolId, lessonIds, pupilIds }: Asked,
  standing: StandingFacts,
): Promise<void> {
  const homework = await tx
    .selectFrom('individual_homework')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('lesson_id', 'in', lessonIds)
    .where('pupil_id', 'in', pupilIds)
    .execute();
  for (const row of homework) {
    standing.set(lessonFactKey(row.lesson_id, individualKey(row.pupil_id)), factOf(row, row.text));
  }
}
