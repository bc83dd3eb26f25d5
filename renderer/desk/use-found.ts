import { useEffect, useState } from 'react';
import {
  type ChosenAs,
  LEAST_TYPED,
  type PersonChoice,
  type PersonChoices,
} from '../../shared/access/person-choice.ts';

/** So long nothing is asked after a letter: each look at people is recorded at school (PD1). */
const PAUSE_MS = 350;

/** Must be stable from one drawing to the next. */
export type Find = (name: string, as: ChosenAs) => Promise<PersonChoices>;

type Found = {
  readonly people: readonly PersonChoice[];
  readonly isCut: boolean;
  readonly isAsking: boolean;
  readonly error: unknown;
};
/** What came back, and for which name. */
type Answer = Found & { readonly of: string };
const NOBODY: Found = { people: [], isCut: false, isAsking: false, error: undefined };

/** Who is found by what was typed, a moment after the last letter; an answer that was overtaken is let go. */
export function useFound(find: Find, as: ChosenAs, typed: string): Found {
  const [answer, setAnswer] = useState<Answer>({ ...NOBODY, of: '' });
  const name = typed.trim();
  useEffect(() => {
    if (name.length < LEAST_TYPED) return undefined;
    let isOvertaken = false;
    const timer = setTimeout(() => {
      find(name, as).then(
        ({ people, isCut }) => !isOvertaken && setAnswer({ ...NOBODY, people, isCut, of: name }),
        (error: unknown) => !isOvertaken && setAnswer({ ...NOBODY, error, of: name }),
      );
    }, PAUSE_MS);
    return () => {
      isOvertaken = true;
      clearTimeout(timer);
    };
  }, [find, as, name]);
  return foundBy(name, answer);
}

/** Nobody is offered until the answer to this very name is there: a quick Enter would choose whom another one found. */
export function foundBy(name: string, answer: Answer): Found {
  if (name.length < LEAST_TYPED) return NOBODY;
  return answer.of === name ? answer : { ...NOBODY, isAsking: true };
}
