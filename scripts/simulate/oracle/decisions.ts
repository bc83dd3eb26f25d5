import { deputy, LESSONS } from '../world/school.ts';
import type { Appeals, KnownAppeal } from './appeals.ts';
import { cellOf, type FactRow, type HistoryRow, valueOf } from './evidence.ts';

export type Standing = FactRow & { readonly enteredAt: number };
export type Outcome = {
  readonly status: string;
  readonly basis: string | null;
  readonly mergedInto?: string | undefined;
};

/** What a decision is judged by: the school as the history has made it so far. */
export type SoFar = {
  readonly appeals: Appeals;
  readonly facts: Map<string, Standing>;
  readonly outcomes: Map<string, Outcome>;
  /** E3. */
  readonly restsOn: (version: string | null) => string | null;
  /** Whether the decision itself was entered while the cell's window was open. */
  readonly isWindowOpen: (appeal: KnownAppeal) => boolean;
};

const keyOf = ({ row }: KnownAppeal): string => `${row.lesson} ${cellOf(row.operation)}`;

/** X2, X3, K1, Q1, I5: the status that the rules give to a decision, and why. */
export function judgeDecision(row: HistoryRow, seen: string | null, soFar: SoFar): [string, string] {
  const { operation } = row;
  const appeal = soFar.appeals.known.get(operation.entryId ?? '');
  if (!appeal || appeal.row.lesson !== row.lesson) return ['refused', 'no such appeal'];
  const standing = soFar.facts.get(keyOf(appeal));
  const isAuthor = row.author === appeal.row.author || row.author === appeal.otherAuthor;
  const mayDecide =
    row.author === deputy || (appeal.kind === 'conflict' && isAuthor && soFar.isWindowOpen(appeal));
  if (!mayDecide) return ['refused', 'X3 not theirs to decide'];
  if (appeal.state !== 'open') return ['refused', 'X3 decided already'];
  if (operation.outcome === 'refuse') return ['accepted', 'X3 refused'];
  if (appeal.kind === 'extension') return judgeGrant(row, appeal, soFar);
  if ((standing?.version ?? null) === basisOf(appeal, seen, soFar))
    return ['accepted', 'what stood was known'];
  return mergesOrGivesWay(appeal, standing)
    ? ['accepted', 'I5 nothing to change']
    : ['refused', 'I5 another value'];
}

function judgeGrant(row: HistoryRow, appeal: KnownAppeal, { appeals }: SoFar): [string, string] {
  const lesson = LESSONS.find(({ id }) => id === row.lesson);
  const until = row.operation.until ?? appeal.row.operation.until;
  return lesson && appeals.mayGrant(until, lesson) ? ['accepted', 'X2'] : ['refused', 'X2 opens nothing'];
}

/** Of a conflict, what the decider was shown; else what the asking entry itself rests on. */
const basisOf = (appeal: KnownAppeal, seen: string | null, { restsOn }: SoFar): string | null =>
  restsOn(appeal.kind === 'conflict' ? seen : appeal.row.basis);

const mergesOrGivesWay = (appeal: KnownAppeal, standing: Standing | undefined): boolean => {
  const isEqual = standing?.value === valueOf(appeal.row.operation);
  const isOwnLater =
    appeal.kind === 'doubt' &&
    standing !== undefined &&
    standing.author === appeal.row.author &&
    standing.enteredAt >= appeal.enteredAt;
  return isEqual || isOwnLater;
};

/** What an accepted decision does. */
export function applyDecision(row: HistoryRow, seen: string | null, soFar: SoFar): void {
  const { operation } = row;
  const appeal = soFar.appeals.known.get(operation.entryId ?? '');
  if (!appeal) return;
  appeal.state = operation.outcome === 'refuse' ? 'refused' : 'approved';
  if (appeal.state === 'refused') return;
  if (appeal.kind === 'extension')
    return soFar.appeals.grant(appeal, operation.until ?? appeal.row.operation.until);
  const standing = soFar.facts.get(keyOf(appeal));
  const isWritten = (standing?.version ?? null) === basisOf(appeal, seen, soFar);
  const { id: version, author, basis } = appeal.row;
  soFar.outcomes.set(version, {
    status: 'accepted',
    basis,
    ...(!isWritten && { mergedInto: standing?.version }),
  });
  if (!isWritten) return;
  const value = valueOf(appeal.row.operation);
  soFar.facts.set(keyOf(appeal), { version, value, author, enteredAt: appeal.enteredAt });
}
