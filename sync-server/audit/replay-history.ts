import { factKeyOf } from '../../shared/journal/fact-key.ts';
import type { EntryId } from '../../shared/kernel/ids.ts';
import type { Entry, FactOperation, Operation } from '../../shared/sync/entry.ts';
import { believedTime } from '../../shared/sync/entry-time.ts';
import { factOperationOf } from '../../shared/sync/judge-decision.ts';
import type { Verdict } from '../../shared/sync/verdict.ts';
import { type FactState, heldValue, type LessonFacts, putFact } from './fact-state.ts';
import type { Finding } from './finding.ts';
import type { HistoryRow } from './history-rows.ts';

export type Replay = { readonly facts: LessonFacts; readonly findings: readonly Finding[] };

type Told = {
  readonly number: number;
  readonly entry: Entry;
  readonly status: HistoryRow['status'];
  readonly verdict: Omit<Verdict, 'settled'>;
};

/**
 * The facts that a history gives (A1), from nothing but its rows: an accepted entry makes its fact, unless its verdict
 * names what went on standing; an accepted decision brings into force what its target proposed. Rows are of whole
 * lessons and in order of number: a decision lies in the lesson of its target.
 */
export function replayHistory(rows: Iterable<HistoryRow>): Replay {
  const replay = { facts: new Map() as LessonFacts, findings: [] as Finding[] };
  const earlier = new Map<EntryId, Told>();
  for (const row of rows) {
    const told = read(row);
    if (!told) continue;
    earlier.set(row.entry_id, told);
    if (told.status === 'accepted') apply(told, earlier, replay);
  }
  return replay;
}

/** `undefined` for a row that holds no entry: the walk along the chain tells of it. */
function read({ number, entry, status, verdict }: HistoryRow): Told | undefined {
  try {
    const told = { entry: JSON.parse(entry) as Entry, verdict: JSON.parse(verdict) as Told['verdict'] };
    factKeyOf(told.entry.operation);
    return { number, status, ...told };
  } catch {
    return undefined;
  }
}

function apply(
  told: Told,
  earlier: ReadonlyMap<EntryId, Told>,
  { facts, findings }: { facts: LessonFacts; findings: Finding[] },
): void {
  const { entry, verdict, number } = told;
  const { operation } = entry;
  if (operation.type === 'appeal.decide') {
    const target = earlier.get(operation.entryId);
    if (!target) findings.push({ kind: 'decision', number, entryId: entry.id });
    else decide(facts, { told, operation, target });
    return;
  }
  const made = operation.type === 'correction.ask' ? undefined : factOperationOf(operation);
  if (made && !verdict.standing) put(facts, { told, operation: made });
}

function put(
  facts: LessonFacts,
  { told, operation, corrected }: { told: Told; operation: FactOperation; corrected?: { at: number } },
): void {
  const { entry, verdict } = told;
  const state: FactState = {
    version: entry.id,
    value: heldValue(operation),
    authorId: entry.authorId,
    enteredAt: believedTime(verdict.time),
    ...(corrected && { correctedAt: corrected.at }),
  };
  putFact(facts, { lessonId: entry.lessonId, key: factKeyOf(operation) }, state);
}

type Decided = {
  readonly told: Told;
  readonly operation: Extract<Operation, { type: 'appeal.decide' }>;
  readonly target: Told;
};

function decide(facts: LessonFacts, decided: Decided): void {
  const { told, operation, target } = decided;
  const state = operation.outcome === 'approve' ? 'approved' : 'refused';
  const { lessonId, id } = target.entry;
  const noted = { version: told.entry.id, value: state, authorId: null, enteredAt: null };
  putFact(facts, { lessonId, key: `appeal:${id}` }, noted);
  if (state === 'approved') approve(facts, decided);
}

/** What was asked, doubted, or lost to another value comes into force under its own version, author and time. */
function approve(facts: LessonFacts, { told, operation, target }: Decided): void {
  const asked = target.entry.operation;
  if (asked.type === 'extension.ask') {
    const { lessonId, id } = target.entry;
    const value = `${asked.pupilId ?? ''} ${operation.until ?? asked.until}`;
    const state = { version: id, value, authorId: null, enteredAt: null };
    putFact(facts, { lessonId, key: `extension:${id}` }, state);
    return;
  }
  // A fork is only noted: the entry by which it was noticed did, or did not do, what its own verdict says.
  const isCorrection = asked.type === 'correction.ask';
  const waited = isCorrection || target.status === 'doubtful' || target.status === 'conflict';
  const made = factOperationOf(asked);
  if (!made || !waited || told.verdict.standing) return;
  const at = believedTime(told.verdict.time);
  put(facts, { told: target, operation: made, ...(isCorrection && { corrected: { at } }) });
}
