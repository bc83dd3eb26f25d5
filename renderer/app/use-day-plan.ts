import { useDeferredValue, useMemo } from 'react';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import type { GroupId } from '../../shared/kernel/ids.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import type { Live } from '../data/client-store.ts';
import { closingByGroup, type DayPlan, dayPlan, daysNeeded } from '../my-day/day-plan.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { useLateLive, useLive } from '../ui/use-live.ts';

/** What the navigation says of closing windows. */
export type Closing = {
  readonly count: number;
  readonly byGroup: ReadonlyMap<GroupId, 'today' | 'tomorrow'>;
};

const nothing: Live<readonly LessonSheet[] | undefined> = {
  get: () => undefined,
  subscribe: () => () => undefined,
};

/** The day's plan from the lessons of the last days; `undefined` while they are being read. */
export function useDayPlan(school: SchoolFacts | undefined, today: string | undefined): DayPlan | undefined {
  const store = useClientStore();
  const groups = useLive(store.groups);
  const appeals = useLive(store.appeals);
  const from = school && today !== undefined ? daysNeeded(school, today, appeals).from : '';
  const live = useMemo(() => {
    if (!school || today === undefined) return nothing;
    return store.lessonsBetween(from, today);
  }, [store, from, school, today]);
  // The plan follows a moment later, so that no keystroke waits for it.
  const sheets = useDeferredValue(useLateLive(live));
  return useMemo(
    () => (school && sheets && today !== undefined ? dayPlan({ sheets, groups, school, today }) : undefined),
    [school, sheets, groups, today],
  );
}

export const closingOf = (plan: DayPlan | undefined): Closing => ({
  count: plan?.closing.length ?? 0,
  byGroup: closingByGroup(plan?.closing ?? []),
});
