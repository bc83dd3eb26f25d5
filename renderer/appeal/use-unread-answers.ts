import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useClientStore } from '../ui/client-store-context.ts';
import { useLive } from '../ui/use-live.ts';
import { answersRead, readIdsOf, unreadAnswers } from './read-answers.ts';

/** Ids of the answers to this person's questions that were not read on this computer. */
export function useUnreadAnswers(): ReadonlySet<string> {
  const store = useClientStore();
  const { person } = store;
  const { id } = person;
  const appeals = useLive(store.appeals);
  const read = useStore(answersRead, (state) => state[id]);
  return useMemo(
    () => unreadAnswers(person, appeals, read ?? readIdsOf(localStorage, id)),
    [person, id, appeals, read],
  );
}
