import { createStore } from 'zustand/vanilla';
import type { Appeal } from '../../shared/appeal/appeal.ts';
import type { PersonId } from '../../shared/kernel/ids.ts';
import { type Asker, isMine } from './own-appeal.ts';

type ReadStorage = Pick<Storage, 'getItem' | 'setItem'>;

const keyOf = (personId: PersonId): string => `zvonok.answers-read.${personId}`;

/** What was read since this page was opened, by person: whoever counts unread answers follows it. */
export const answersRead = createStore<Readonly<Record<string, readonly string[]>>>(() => ({}));

/** Own questions, and two values one of which was one's own, that somebody else has answered. */
export const answersTo = (person: Asker, appeals: readonly Appeal[]): Appeal[] =>
  appeals.filter(
    (appeal) =>
      isMine(appeal, person) && appeal.decision !== undefined && appeal.decision.personId !== person.id,
  );

/** Those of the answers that are not among the ids of what was read. */
export function unreadAnswers(
  person: Asker,
  appeals: readonly Appeal[],
  readIds: readonly string[],
): ReadonlySet<string> {
  const read = new Set(readIds);
  return new Set(answersTo(person, appeals).flatMap(({ id }) => (read.has(id) ? [] : [id])));
}

/** What was seen on this computer is no fact and may be lost: then an answer looks new once more. */
export function markAnswersRead(storage: ReadStorage, person: Asker, appeals: readonly Appeal[]): void {
  if (unreadAnswers(person, appeals, readIdsOf(storage, person.id)).size === 0) return;
  const ids = answersTo(person, appeals).map(({ id }) => id);
  answersRead.setState({ [person.id]: ids });
  try {
    storage.setItem(keyOf(person.id), JSON.stringify(ids));
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
