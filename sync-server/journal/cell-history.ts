import { type Kysely, type Selectable, sql } from 'kysely';
import { Problem } from '../../shared/errors/problem.ts';
import type { EntryId } from '../../shared/kernel/ids.ts';
import { shortName } from '../../shared/people/person-name.ts';
import type { CellHistory, HistoryItem } from '../../shared/sync/cell-history.ts';
import type { Entry } from '../../shared/sync/entry.ts';
import { believedTime } from '../../shared/sync/entry-time.ts';
import type { EntryTime, Verdict } from '../../shared/sync/verdict.ts';
import type { Session } from '../identity/session.ts';
import { nameOf, type PersonNameRow } from '../people/person-name-row.ts';
import type { HistoryTable, Tables } from '../storage/schema.ts';
import type { Store } from '../storage/store.ts';
import { type CellKeys, cellKeysOf } from './cell-keys.ts';
import { type CellViewer, seesCell } from './seen-lesson.ts';
import { standingVersion } from './standing-version.ts';

type CellQuestion = Pick<CellViewer, 'lessonId'> & { readonly factKey: string };

/**
 * Every entry of one cell, accepted or not, with what was asked and decided about it, newest first (I2).
 * @throws Problem `not-found` for a lesson or pupil that the person may not see, or that does not exist: no
 * difference is told (I7); `bad-request` for a key that names no cell
 */
export async function cellHistory(
  { db }: Store,
  { schoolId, personId }: Pick<Session, 'schoolId' | 'personId'>,
  { lessonId, factKey }: CellQuestion,
): Promise<CellHistory> {
  const cell = cellKeysOf(factKey);
  if (cell === undefined) throw new Problem('bad-request', { reason: 'malformed', detail: 'body/factKey' });
  const { pupilId } = cell;
  const viewer = { schoolId, personId, lessonId, ...(pupilId !== undefined && { pupilId }) };
  if (!(await seesCell(db, viewer))) throw new Problem('not-found', { detail: 'cell' });
  const entries = await entriesOf(db, viewer, cell);
  const decisions = await decisionsAbout(db, viewer, cell);
  const version = await standingVersion(db, viewer, cell);
  const decided = decisionsByTarget(decisions);
  const items = [...entries, ...decisions]
    .toSorted((a, b) => b.number - a.number)
    .map((row) => itemOf(row, { version, decision: decided.get(row.entry_id) }));
  return { items, complete: true };
}

type Row = PersonNameRow & Selectable<HistoryTable>;

const rowsOf = (db: Kysely<Tables>, { schoolId, lessonId }: CellViewer) =>
  db
    .selectFrom('history as h')
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'h.school_id').onRef('p.id', '=', 'h.author_id'),
    )
    .selectAll('h')
    .select(['p.last_name', 'p.first_name', 'p.patronymic'])
    .where('h.school_id', '=', schoolId)
    .where('h.lesson_id', '=', lessonId);

const entriesOf = (db: Kysely<Tables>, viewer: CellViewer, { keys }: CellKeys): Promise<Row[]> =>
  rowsOf(db, viewer).where('h.fact_key', 'in', keys).execute();

/** Decisions name their appeal, which is the entry that asks, is doubted, or lost to another value. */
const decisionsAbout = (db: Kysely<Tables>, viewer: CellViewer, { keys }: CellKeys): Promise<Row[]> =>
  rowsOf(db, viewer)
    .where('h.fact_key', 'in', (eb) =>
      eb
        .selectFrom('history as a')
        .select(sql<string>`'appeal:' || a.entry_id`.as('key'))
        .where('a.school_id', '=', viewer.schoolId)
        .where('a.lesson_id', '=', viewer.lessonId)
        .where('a.fact_key', 'in', keys),
    )
    .execute();

type Decided = NonNullable<HistoryItem['decision']>;

function decisionsByTarget(rows: readonly Row[]): Map<EntryId, Decided> {
  const decided = new Map<EntryId, Decided>();
  for (const row of rows) {
    const { operation } = JSON.parse(row.entry) as Entry;
    if (row.status !== 'accepted' || operation.type !== 'appeal.decide') continue;
    const { outcome, text, entryId } = operation;
    decided.set(entryId, {
      outcome,
      text,
      personName: shortName(nameOf(row)),
      at: believedTime(timeOf(row)),
    });
  }
  return decided;
}

const timeOf = (row: Row): EntryTime => ({
  lower: row.time_lower,
  upper: row.time_upper,
  claimed: row.time_claimed,
});

function itemOf(row: Row, found: { version: EntryId | null; decision: Decided | undefined }): HistoryItem {
  const { operation } = JSON.parse(row.entry) as Entry;
  const { code, proof } = JSON.parse(row.verdict) as Verdict;
  return {
    entryId: row.entry_id,
    operation,
    authorId: row.author_id,
    authorName: shortName(nameOf(row)),
    deviceId: row.device_id,
    enteredAt: believedTime(timeOf(row)),
    arrivedAt: row.arrived_at,
    proof,
    ...stateOf({ status: row.status, code }, found.decision),
    ...(found.decision && { decision: found.decision }),
    stands: row.entry_id === found.version,
  };
}

/** A doubtful entry or a conflict's second value is what the person who was asked made of it. */
function stateOf(
  { status, code }: { status: Row['status']; code: Verdict['code'] },
  decision: Decided | undefined,
): Pick<HistoryItem, 'state' | 'code'> {
  const wasAsked = status === 'doubtful' || status === 'conflict';
  if (wasAsked && decision?.outcome === 'approve') return { state: 'accepted' };
  if (wasAsked && decision) return { state: 'refused', code: 'refused-by-deputy' };
  return { state: status, ...(code && { code }) };
}
