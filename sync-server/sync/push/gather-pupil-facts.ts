import type { Kysely } from 'kysely';
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

type PupilFacts = Pick<Asked, 'schoolId' | 'lessonIds' | 'pupilIds' | 'operations'>;

/** Marks, attendance and individual homework of the pupils in the lessons, into `standing`. */
export async function gatherPupilFacts(
  db: Kysely<Tables>,
  asked: PupilFacts,
  standing: StandingFacts,
): Promise<void> {
  if (asked.operations.has('mark')) await gatherMarks(db, asked, standing);
  if (asked.operations.has('attendance')) await gatherAttendance(db, asked, standing);
  if (asked.operations.has('homework')) await gatherHomework(db, asked, standing);
}

async function gatherMarks(
  db: Kysely<Tables>,
  { schoolId, lessonIds, pupilIds }: PupilFacts,
  standing: StandingFacts,
): Promise<void> {
  const marks = await db
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
  db: Kysely<Tables>,
  { schoolId, lessonIds, pupilIds }: PupilFacts,
  standing: StandingFacts,
): Promise<void> {
  const attendance = await db
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
  db: Kysely<Tables>,
  { schoolId, lessonIds, pupilIds }: PupilFacts,
  standing: StandingFacts,
): Promise<void> {
  const homework = await db
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
