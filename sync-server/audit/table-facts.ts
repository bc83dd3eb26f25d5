import { type Kysely, type Selectable, sql } from 'kysely';
import { attendanceKey, individualKey, markKey } from '../../shared/journal/fact-key.ts';
import type { LessonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { LessonTable, Tables } from '../storage/schema.ts';
import { type LessonFacts, putFact } from './fact-state.ts';

type Asked = { readonly schoolId: SchoolId; readonly lessonIds: readonly LessonId[] };

/** The facts of some lessons as the tables hold them, in the form in which the history is replayed (A1). */
export async function tableFacts(db: Kysely<Tables>, asked: Asked): Promise<LessonFacts> {
  const facts: LessonFacts = new Map();
  await putLessonTexts(facts, db, asked);
  for (const row of await ofLessons(db, 'mark', asked)) {
    const { lesson_id: lessonId, version, value, author_id: authorId, entered_at: enteredAt } = row;
    const key = markKey(row.pupil_id, row.slot);
    putFact(facts, { lessonId, key }, { version, value, authorId, enteredAt, correctedAt: row.corrected_at });
  }
  for (const row of await ofLessons(db, 'attendance', asked)) {
    const { lesson_id: lessonId, version, code, author_id: authorId, entered_at: enteredAt } = row;
    const key = attendanceKey(row.pupil_id);
    putFact(facts, { lessonId, key }, { version, value: code, authorId, enteredAt });
  }
  for (const row of await ofLessons(db, 'individual_homework', asked)) {
    const { lesson_id: lessonId, version, text, author_id: authorId, entered_at: enteredAt } = row;
    const key = individualKey(row.pupil_id);
    putFact(facts, { lessonId, key }, { version, value: text, authorId, enteredAt });
  }
  await putDecided(facts, db, asked);
  return facts;
}

const LESSON_FACTS = ['mark', 'attendance', 'individual_homework', 'extension'] as const;
type LessonFactTable = (typeof LESSON_FACTS)[number];

const ofLessons = <Name extends LessonFactTable>(
  db: Kysely<Tables>,
  table: Name,
  { schoolId, lessonIds }: Asked,
): Promise<Array<Selectable<Tables[Name]>>> =>
  db
    .selectFrom<LessonFactTable>(table)
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('lesson_id', 'in', lessonIds)
    .execute() as unknown as Promise<Array<Selectable<Tables[Name]>>>;

/** Granted extensions, and appeals that somebody decided. */
async function putDecided(facts: LessonFacts, db: Kysely<Tables>, asked: Asked): Promise<void> {
  const noted = { authorId: null, enteredAt: null };
  for (const row of await ofLessons(db, 'extension', asked)) {
    const { lesson_id: lessonId, appeal_id: version, pupil_id, until_day } = row;
    putFact(
      facts,
      { lessonId, key: `extension:${version}` },
      {
        ...noted,
        version,
        value: `${pupil_id} ${until_day}`,
      },
    );
  }
  const appeals = await db
    .selectFrom('appeal')
    .select(['id', 'lesson_id', 'state', 'decision_entry_id'])
    .where('school_id', '=', asked.schoolId)
    .where('lesson_id', 'in', asked.lessonIds)
    .where('decision_entry_id', 'is not', null)
    .execute();
  for (const { id, lesson_id: lessonId, state, decision_entry_id: version } of appeals) {
    putFact(facts, { lessonId, key: `appeal:${id}` }, { ...noted, version, value: state });
  }
}

async function putLessonTexts(facts: LessonFacts, db: Kysely<Tables>, asked: Asked): Promise<void> {
  const lessons = await db
    .selectFrom('lesson')
    .selectAll()
    .where('school_id', '=', asked.schoolId)
    .where('id', 'in', asked.lessonIds)
    .execute();
  for (const lesson of lessons) {
    for (const [key, state] of textsOf(lesson)) {
      const isBlank = Object.values(state).every((value) => value === null);
      if (!isBlank) putFact(facts, { lessonId: lesson.id, key }, state);
    }
  }
}

/** The kind `lesson` is what a lesson is until somebody says otherwise. */
const textsOf = (row: Selectable<LessonTable>) =>
  [
    [
      'topic',
      {
        version: row.topic_version,
        value: row.topic,
        authorId: row.topic_author_id,
        enteredAt: row.topic_entered_at,
      },
    ],
    [
      'homework',
      {
        version: row.homework_version,
        value: row.homework,
        authorId: row.homework_author_id,
        enteredAt: row.homework_entered_at,
      },
    ],
    [
      'work',
      {
        version: row.work_version,
        value: row.work_version === null && row.work_kind === 'lesson' ? null : row.work_kind,
        authorId: row.work_author_id,
        enteredAt: row.work_entered_at,
      },
    ],
  ] as const;

/** A table that holds something of a lesson which is not there. References forbid it; an edit past them does not. */
export async function lessonless(
  db: Kysely<Tables>,
  schoolId: SchoolId,
): Promise<Array<{ lessonId: LessonId; table: string }>> {
  const found: Array<{ lessonId: LessonId; table: string }> = [];
  for (const table of LESSON_FACTS) {
    const { rows } = await sql<{ lesson_id: LessonId }>`
      select distinct f.lesson_id from ${sql.table(table)} f where f.school_id = ${schoolId}
        and not exists (select 1 from lesson l where l.school_id = f.school_id and l.id = f.lesson_id)`.execute(
      db,
    );
    found.push(...rows.map(({ lesson_id: lessonId }) => ({ lessonId, table })));
  }
  // A settling names its entry, not a lesson: whatever lesson it carries was not looked at.
  const { rows } = await sql<{ lesson_id: LessonId }>`
    select distinct h.lesson_id from history h
    where h.school_id = ${schoolId} and h.status = 'accepted' and h.fact_key not like 'settle:%'
      and not exists (select 1 from lesson l where l.school_id = h.school_id and l.id = h.lesson_id)`.execute(
    db,
  );
  return [...found, ...rows.map(({ lesson_id: lessonId }) => ({ lessonId, table: 'history' }))];
}
