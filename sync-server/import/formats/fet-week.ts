import type { FetMode } from './fet-mode.ts';
import { type Weekday, weekdayReadings } from './weekday-names.ts';

/** What one of FET's days is at school. */
export type FetDayMeaning = {
  weekday: Weekday;
  /** 1, or 2 for the second week of a two-week cycle. */
  week: 1 | 2;
  /** Where FET has two "days" for one weekday; the second one's hours come after the first one's. */
  half?: 'morning' | 'afternoon';
};

/**
 * `by-name`: every day's name is a weekday in one language. `by-order`: the names say nothing
 * (`Day 1`, `A`), the first is taken for Monday and a person should confirm it. `none`: the days are
 * terms, blocks or a cycle that does not follow the week, so no lesson can be put on a weekday.
 */
export type FetWeek =
  | { kind: 'by-name' | 'by-order'; weeks: 1 | 2; days: FetDayMeaning[] }
  | { kind: 'none'; because: 'terms' | 'blocks' | 'cycle' };

const NO_WEEK: FetWeek = { kind: 'none', because: 'cycle' };

/** Longest week that may be guessed from order alone: a Russian school works five or six days. */
const MOST_DAYS_BY_ORDER = 6;

/** `days` in the order of the file; there is at least one. */
export function readFetWeek(days: readonly string[], mode: FetMode): FetWeek {
  if (mode === 'terms') return { kind: 'none', because: 'terms' };
  if (mode === 'block-planning') return { kind: 'none', because: 'blocks' };
  for (const weekdays of weekdayReadings(days)) {
    const week = weekByName(weekdays);
    if (week !== undefined) return week;
  }
  return weekByOrder(days.length, mode);
}

function weekByName(weekdays: readonly Weekday[]): FetWeek | undefined {
  const runs = runsOf(weekdays);
  if (runs.some((run) => run.length > 2)) return undefined;
  const seen = new Map<Weekday, number>();
  const days: FetDayMeaning[] = [];
  for (const run of runs) {
    const week = (seen.get(run.weekday) ?? 0) + 1;
    if (week > 2) return undefined;
    seen.set(run.weekday, week);
    days.push(...meaningsOf(run, week === 1 ? 1 : 2));
  }
  return { kind: 'by-name', weeks: days.some((day) => day.week === 2) ? 2 : 1, days };
}

function weekByOrder(count: number, mode: FetMode): FetWeek {
  const perDay = mode === 'mornings-afternoons' ? 2 : 1;
  const weekdays: Weekday[] = ([1, 2, 3, 4, 5, 6] as const).slice(0, count / perDay);
  if (count % perDay !== 0 || count / perDay > MOST_DAYS_BY_ORDER) return NO_WEEK;
  const days = weekdays.flatMap((weekday) => meaningsOf({ weekday, length: perDay }, 1));
  return { kind: 'by-order', weeks: 1, days };
}

type Run = { weekday: Weekday; length: number };

/** Neighbours with the same weekday are parts of one day: «Lun M», «Lun S». */
function runsOf(weekdays: readonly Weekday[]): Run[] {
  const runs: Run[] = [];
  for (const weekday of weekdays) {
    const last = runs.at(-1);
    if (last?.weekday === weekday) last.length += 1;
    else runs.push({ weekday, length: 1 });
  }
  return runs;
}

function meaningsOf({ weekday, length }: Run, week: 1 | 2): FetDayMeaning[] {
  if (length === 1) return [{ weekday, week }];
  return [
    { weekday, week, half: 'morning' },
    { weekday, week, half: 'afternoon' },
  ];
}
