import type { Appeal } from '../../shared/appeal/appeal.ts';
import type { Conflict } from './conflict-choice.tsx';

/** The two values as the appeal holds them; `you` stands for the person's own name where it is theirs. */
export function conflictOfAppeal(appeal: Appeal, own?: { personId: string; you: string }): Conflict {
  const nameOf = (id: string | undefined, name: string) => (own && id === own.personId ? own.you : name);
  const { standing } = appeal;
  return {
    standing: standing && {
      value: standing.value,
      version: standing.version,
      at: standing.enteredAt,
      author: nameOf(standing.authorId, standing.authorName),
    },
    rival: {
      value: appeal.proposed ?? '',
      at: appeal.enteredAt,
      author: nameOf(appeal.authorId, appeal.authorName),
    },
  };
}
