import type { Appeal } from '../../shared/appeal/appeal.ts';
import type { EntryId, LessonId, PupilId } from '../../shared/kernel/ids.ts';
import type { EntryDocument, Operation } from '../../shared/sync/entry.ts';
import { claimedTimeOf } from '../../shared/sync/entry-time.ts';

/** What was asked about one cell and what came of it, as the cell's panel tells it. */
export type CellAppeal = {
  readonly id: EntryId;
  readonly kind: 'extension' | 'correction' | 'doubt';
  readonly isWholeLesson: boolean;
  readonly state: 'sending' | 'asked' | 'approved' | 'refused';
  /** Extension: the day asked for or granted. */
  readonly until?: string | undefined;
  /** Correction and doubt: the proposed or entered value; empty to clear. */
  readonly proposed?: string | undefined;
  /** The deputy head's words. */
  readonly answer?: string | undefined;
  readonly at: number;
};

export type CellPlace = { readonly lessonId: LessonId; readonly pupilId: PupilId };

type Asking = Extract<Operation, { type: 'extension.ask' | 'correction.ask' }>;

/** Asked about a cell: what still waits on this computer and what the school knows of, newest first. */
export function cellAppeals(
  place: CellPlace,
  { open, appeals }: { open: readonly EntryDocument[]; appeals: readonly Appeal[] },
): CellAppeal[] {
  const known = appeals.flatMap((appeal) => knownAt(place, appeal));
  const ids = new Set(known.map(({ id }) => id));
  const sending = open.flatMap((entry) => (ids.has(entry.id) ? [] : sendingAt(place, entry)));
  return [...sending, ...known].toSorted((one, other) => other.at - one.at);
}

function knownAt({ lessonId, pupilId }: CellPlace, appeal: Appeal): CellAppeal[] {
  const { id, kind, state, decision, proposed } = appeal;
  if (kind === 'conflict' || kind === 'fork' || appeal.lessonId !== lessonId) return [];
  if (appeal.pupilId !== undefined && appeal.pupilId !== pupilId) return [];
  return [
    {
      id,
      kind,
      isWholeLesson: appeal.pupilId === undefined,
      state: state === 'open' ? 'asked' : state,
      until: decision?.until ?? appeal.until,
      proposed,
      answer: decision?.text,
      at: appeal.enteredAt,
    },
  ];
}

function sendingAt({ lessonId, pupilId }: CellPlace, entry: EntryDocument): CellAppeal[] {
  const { operation } = entry;
  if (entry.state !== 'waiting' || entry.lessonId !== lessonId || !isAsking(operation)) return [];
  if (operation.pupilId !== undefined && operation.pupilId !== pupilId) return [];
  const at = claimedTimeOf(entry.stamp);
  const made = {
    id: entry.id,
    state: 'sending',
    isWholeLesson: operation.pupilId === undefined,
    at,
  } as const;
  return operation.type === 'extension.ask'
    ? [{ ...made, kind: 'extension', until: operation.until }]
    : [{ ...made, kind: 'correction', proposed: operation.value ?? '' }];
}

const isAsking = (operation: Operation): operation is Asking =>
  operation.type === 'extension.ask' || operation.type === 'correction.ask';

/** Whether the same was asked for the cell and is not answered yet. */
export const isAsked = (asked: readonly CellAppeal[], kind: CellAppeal['kind']): boolean =>
  asked.some((one) => one.kind === kind && (one.state === 'sending' || one.state === 'asked'));

/**
 * What of it the panel still has to tell: what waits, and the latest answer of each kind, unless it is an extension
 * that is over.
 */
export function toldOf(asked: readonly CellAppeal[], today: string): CellAppeal[] {
  const answered = new Set<CellAppeal['kind']>();
  return asked.filter(({ kind, state, until }) => {
    if (state === 'sending' || state === 'asked') return true;
    if (answered.has(kind)) return false;
    answered.add(kind);
    return !(state === 'approved' && until !== undefined && until < today);
  });
}
