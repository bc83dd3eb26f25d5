import type { Kysely } from 'kysely';
import type { FactKey } from '../../shared/journal/fact-key.ts';
import type { LessonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { Tables } from '../storage/schema.ts';
import { checkChain } from './check-chain.ts';
import { type FactState, isSameFact, type LessonFacts } from './fact-state.ts';
import type { Finding, Head } from './finding.ts';
import { replayHistory } from './replay-history.ts';
import { lessonless, tableFacts } from './table-facts.ts';

export type SchoolCheck = {
  readonly schoolId: SchoolId;
  readonly rows: number;
  readonly facts: number;
  /** Where the history ends now: worth writing down, the next check may be given it. */
  readonly head: Head;
  readonly findings: readonly Finding[];
};

/**
 * Checks one school (A1): the chain of its history, that the history holds the heads which others remember, and that
 * replaying it gives exactly the facts of the tables. Reads only; give it a snapshot where others are writing.
 */
export async function verifySchool(
  db: Kysely<Tables>,
  { schoolId, heads = [] }: { schoolId: SchoolId; heads?: readonly Head[] },
): Promise<SchoolCheck> {
  const chain = await checkChain(db, schoolId, heads);
  const findings: Finding[] = [...chain.findings];
  let facts = 0;
  for await (const lessonIds of lessonPages(db, schoolId)) {
    const table = await tableFacts(db, { schoolId, lessonIds });
    const replay = replayHistory(await historyOf(db, { schoolId, lessonIds }));
    findings.push(...replay.findings, ...differences(table, replay.facts));
    for (const ofLesson of table.values()) facts += ofLesson.size;
  }
  const stray = await lessonless(db, schoolId);
  findings.push(...stray.map((one): Finding => ({ kind: 'lesson', ...one })));
  return { schoolId, rows: chain.rows, facts, head: chain.head, findings };
}

/** A year of a group is about this many: what is held at once stays small in a school of any size. */
const LESSONS_AT_ONCE = 200;

async function* lessonPages(db: Kysely<Tables>, schoolId: SchoolId): AsyncGenerator<LessonId[]> {
  let after = '';
  for (;;) {
    const page = await db
      .selectFrom('lesson')
      .select('id')
      .where('school_id', '=', schoolId)
      .where('id', '>', after as LessonId)
      .orderBy('id')
      .limit(LESSONS_AT_ONCE)
      .execute();
    if (page.length > 0) yield page.map(({ id }) => id);
    after = page.at(-1)?.id ?? after;
    if (page.length < LESSONS_AT_ONCE) return;
  }
}

async function historyOf(
  db: Kysely<Tables>,
  { schoolId, lessonIds }: { schoolId: SchoolId; lessonIds: readonly LessonId[] },
) {
  const rows = await db
    .selectFrom('history')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('lesson_id', 'in', lessonIds)
    .execute();
  return rows.toSorted((a, b) => a.number - b.number);
}

const NOTHING: ReadonlyMap<FactKey, FactState> = new Map();

function differences(table: LessonFacts, history: LessonFacts): Finding[] {
  const lessonIds = new Set([...table.keys(), ...history.keys()]);
  return [...lessonIds].flatMap((lessonId) => {
    const inTable = table.get(lessonId) ?? NOTHING;
    const inHistory = history.get(lessonId) ?? NOTHING;
    const keys = new Set([...inTable.keys(), ...inHistory.keys()]);
    return [...keys]
      .filter((key) => !isSameFact(inTable.get(key), inHistory.get(key)))
      .map(
        (key): Finding => ({
          kind: 'fact',
          lessonId,
          key,
          table: inTable.get(key),
          history: inHistory.get(key),
        }),
      );
  });
}
