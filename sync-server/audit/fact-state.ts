import { type FactKey, valueOf } from '../../shared/journal/fact-key.ts';
import type { EntryId, LessonId, PersonId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { FactOperation } from '../../shared/sync/entry.ts';

/** A fact in the one form in which the tables and the replayed history are compared. */
export type FactState = {
  readonly version: EntryId | null;
  /** As text; `null` where it was cleared. Of an extension `PUPIL through DAY`. */
  readonly value: string | null;
  readonly authorId: PersonId | null;
  readonly enteredAt: InstantMs | null;
  /** Of a mark that an approved correction made what it is. */
  readonly correctedAt?: InstantMs | null;
};

/** Facts of some lessons by lesson and key. */
export type LessonFacts = Map<LessonId, Map<FactKey, FactState>>;

export function putFact(
  facts: LessonFacts,
  { lessonId, key }: { lessonId: LessonId; key: FactKey },
  state: FactState,
): void {
  const ofLesson = facts.get(lessonId) ?? new Map<FactKey, FactState>();
  facts.set(lessonId, ofLesson);
  ofLesson.set(key, state);
}

/** The value as its table holds it: a cleared mark or attendance is `null`, an emptied text is empty. */
export const heldValue = (operation: FactOperation): string | null =>
  operation.type === 'mark.clear' || operation.type === 'attendance.clear' ? null : valueOf(operation);

export const isSameFact = (a: FactState | undefined, b: FactState | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.version === b.version &&
  a.value === b.value &&
  a.authorId === b.authorId &&
  a.enteredAt === b.enteredAt &&
  (a.correctedAt ?? null) === (b.correctedAt ?? null);
