import { useDeferredValue, useMemo, useState } from 'react';
import type { Period } from '../../shared/calendar/school-calendar.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import type { Journal } from '../data/client-store.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { useLive } from '../ui/use-live.ts';
import { type GridModel, gridBuilder } from './model/grid-model.ts';

/** The model of what is shown, built upon the one before so that only what changed is new. */
export function useGridModel(input: {
  readonly journal: Journal;
  readonly school: SchoolFacts;
  readonly today: string;
  readonly period: Period | undefined;
}): GridModel {
  const { journal, school, today, period } = input;
  const store = useClientStore();
  const [build] = useState(gridBuilder);
  // What was asked draws a sign and no more: it never keeps a keystroke waiting.
  const appeals = useDeferredValue(useLive(store.appeals));
  return useMemo(() => {
    const sheets = period
      ? journal.sheets.filter(({ date }) => period.from <= date && date <= period.to)
      : journal.sheets;
    const { group, open } = journal;
    const question = { group, school, personId: store.person.id, at: store.now(), today };
    return build({ group, sheets, open, appeals, question });
  }, [build, appeals, journal, school, today, period, store]);
}
