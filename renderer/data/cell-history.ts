import { factKeyOf, markKey, standingFact } from '../../shared/journal/fact-key.ts';
import type { CellHistory, HistoryItem } from '../../shared/sync/cell-history.ts';
import type { EntryDocument, Operation } from '../../shared/sync/entry.ts';
import { believedTime, claimedTimeOf } from '../../shared/sync/entry-time.ts';
import type { Api } from './api.ts';
import type { HistoryQuestion, ListedAppeal, Live, SignedInPerson } from './client-store.ts';
import type { EntryStore } from './entry-store.ts';
import type { FactSheets } from './fact-sheets.ts';
import type { Link } from './link.ts';
import type { OpenEntries } from './open-entries.ts';

export type CellHistoryParts = {
  readonly api: Api;
  readonly appeals: Live<readonly ListedAppeal[]>;
  readonly entries: EntryStore;
  readonly facts: FactSheets;
  readonly link: Link;
  readonly open: OpenEntries;
  readonly person: SignedInPerson;
};

/**
 * Everything entered for a cell, newest first: from the server with what waits here on top, or, without it, what this
 * computer holds. Never fails for want of a network, and asks once: a person is waiting.
 */
export async function readCellHistory(cell: HistoryQuestion, parts: CellHistoryParts): Promise<CellHistory> {
  const local = await localHistory(cell, parts);
  if (parts.link.state.get() !== 'online') return { items: local, complete: false };
  try {
    const { items, complete } = await parts.api.history(cell);
    const known = new Set(items.map((item) => item.entryId));
    const unsent = local.filter((item) => item.state === 'waiting' && !known.has(item.entryId));
    return { items: [...unsent, ...items], complete };
  } catch {
    return { items: local, complete: false };
  }
}

async function localHistory(cell: HistoryQuestion, parts: CellHistoryParts): Promise<HistoryItem[]> {
  const { lessonId, factKey } = cell;
  const stored = await parts.entries.readByLesson(lessonId);
  await parts.facts.readLessons([lessonId]);
  // What is open in memory is the newer: it may be on its way to the disk or have had a verdict just now.
  const all = new Map([...stored, ...parts.open.ofLesson(lessonId)].map((entry) => [entry.id, entry]));
  return [...all.values()]
    .filter((entry) => isAbout(entry.operation, factKey))
    .map((entry) => asItem(entry, parts))
    .toSorted((a, b) => b.enteredAt - a.enteredAt);
}

/** As on the server: the fact's own entries and, for a mark, what was asked for the same cell. */
function isAbout(operation: Operation, factKey: string): boolean {
  if (factKeyOf(operation) === factKey) return true;
  if (operation.type === 'correction.ask') return markKey(operation.pupilId, operation.slot) === factKey;
  if (operation.type !== 'extension.ask') return false;
  return factKey.startsWith(operation.pupilId === undefined ? 'mark:' : `mark:${operation.pupilId}:`);
}

function asItem(entry: EntryDocument, { appeals, facts, person }: CellHistoryParts): HistoryItem {
  const { authorId, id, lessonId, operation, stamp, state, verdict } = entry;
  const fact = facts.fact(lessonId);
  const decision = verdict?.decision ?? appeals.get().find((appeal) => appeal.id === id)?.decision;
  return {
    entryId: id,
    operation,
    authorId,
    // Only entries of this person are held here.
    authorName: authorId === person.id ? person.name : '',
    deviceId: stamp.deviceId,
    enteredAt: verdict ? believedTime(verdict.time) : claimedTimeOf(stamp),
    ...(verdict && { arrivedAt: verdict.decidedAt, proof: verdict.proof }),
    state,
    ...(verdict?.code && { code: verdict.code }),
    ...(decision && { decision: decidedAs(decision) }),
    stands: fact !== undefined && standingFact(fact, operation)?.version === id,
  };
}

const decidedAs = ({
  outcome,
  personName,
  at,
  text,
}: NonNullable<HistoryItem['decision']>): NonNullable<HistoryItem['decision']> => ({
  outcome,
  personName,
  at,
  text,
});
