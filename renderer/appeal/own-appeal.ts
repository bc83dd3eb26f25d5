import type { Appeal } from '../../shared/appeal/appeal.ts';
import type { PersonId } from '../../shared/kernel/ids.ts';
import type { Role } from '../../shared/people/role.ts';
import type { ListedAppeal } from '../data/client-store.ts';

export type Asker = { readonly id: PersonId; readonly roles: readonly Role[] };

/**
 * Own questions, and conflicts about a value of one's own, decided or not. Who is no deputy head is given only
 * conflicts of their own (I7): once the other value was chosen nothing else tells whose the first one was. A deputy
 * head's other appeals are in the queue.
 */
export const isMine = ({ authorId, kind, standing }: Appeal, { id, roles }: Asker): boolean =>
  authorId === id || (kind === 'conflict' && (!roles.includes('deputy-head') || standing?.authorId === id));

/** Answered in the tray above, where the author's value lies until one of the two was chosen. */
export const isInTray = ({ authorId, kind, state }: Appeal, { id }: Asker): boolean =>
  kind === 'conflict' && state === 'open' && authorId === id;

/**
 * Conflicts with a value of this person's that stands, while they may choose (I5); a value of theirs that lost is
 * counted with what was not accepted, and all of a deputy head's in the queue.
 */
export const choicesOf = (
  person: Asker,
  appeals: readonly ListedAppeal[],
  now: number,
): readonly ListedAppeal[] =>
  person.roles.includes('deputy-head')
    ? []
    : appeals.filter(
        ({ kind, state, authorId, deciding, closesAt }) =>
          kind === 'conflict' &&
          state === 'open' &&
          authorId !== person.id &&
          deciding === undefined &&
          now < closesAt,
      );
