import { createStore } from 'zustand/vanilla';
import type { Appeal } from '../../shared/appeal/appeal.ts';
import type { PersonId } from '../../shared/kernel/ids.ts';

type ReadStorage = Pick<Storage, 'getItem' | 'setItem'>;

const keyOf = (personId: PersonId): string => `zvonok.answers-read.${personId}`;

/** What was read since this page was opened, by person: whoever counts unread answers follows it. */
export const answersRead = createStore<Readonly<Record<string, readonly string[]>>>(() => ({}));

/** Own questions that somebody else has answered. */
export const answersTo = (personId: PersonId, appeals: readonly Appeal[]): Appeal[] =>
  appeals.filter(
    ({ authorId, decision }) =>
      authorId === personId && decision !== undefined && decision.personId !== personId,
  );

/** Those of the answers that are not among the ids of what was read. */
export function unreadAnswers(
  personId: PersonId,
  appeals: readonly Appeal[],
  readIds: readonly string[],
): ReadonlySet<string> {
  const read = new Set(readIds);
  return new Set(answersTo(personId, appeals).flatMap(({ id }) => (read.has(id) ? [] : [id])));
}

/** What was seen on this computer is no fact and may be lost: then an answer looks new once more. */
export function markAnswersRead(storage: ReadStorage, personId: PersonId, appeals: readonly Appeal[]): void {
  if (unreadAnswers(personId, appeals, readIdsOf(storage, personId)).size === 0) return;
  const ids = answersTo(personId, appeals).map(({ id }) => id);
  answersRead.setState({ [personId]: ids });
  try {
    storage.setItem(keyOf(personId), JSON.stringify(ids));
  } catch {
    return;
  }
}

export function readIdsOf(storage: Pick<Storage, 'getItem'>, personId: PersonId): string[] {
  try {
    const ids: unknown = JSON.parse(storage.getItem(keyOf(personId)) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
