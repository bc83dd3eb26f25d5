import { LATE_CAUSES, type LateCause, type LateReport } from '../../shared/outage/late-report.ts';
import type { Outage } from '../../shared/outage/outage.ts';

type TeacherCount = {
  readonly id: string;
  readonly name: string;
  readonly total: number;
  readonly byCause: ReadonlyMap<LateCause, number>;
};

/** A report in figures. */
export type LateSummary = {
  /** Causes that occur, in the order of `LATE_CAUSES`. */
  readonly byCause: ReadonlyArray<{ readonly cause: LateCause; readonly count: number }>;
  /** Who has most first, then by name. */
  readonly byTeacher: readonly TeacherCount[];
  /** All that arrived on these days, in time or not. */
  readonly arrived: number;
  /** From 0 to 1; `undefined` where nothing arrived, or too much to be counted. */
  readonly inTimeShare: number | undefined;
};

export function summaryOf({ entries, inTime, cut }: LateReport): LateSummary {
  const counts = countBy(entries.map(({ cause }) => cause));
  const arrived = inTime + entries.length;
  const teachers = Map.groupBy(entries, ({ teacherId }) => teacherId);
  return {
    byCause: LATE_CAUSES.flatMap((cause) => {
      const count = counts.get(cause);
      return count === undefined ? [] : [{ cause, count }];
    }),
    byTeacher: [...teachers]
      .map(([id, own]) => ({
        id,
        name: own[0]?.teacherName ?? '',
        total: own.length,
        byCause: countBy(own.map(({ cause }) => cause)),
      }))
      .toSorted((one, other) => other.total - one.total || collator.compare(one.name, other.name)),
    arrived,
    inTimeShare: cut || arrived === 0 ? undefined : inTime / arrived,
  };
}

const collator = new Intl.Collator('ru');

function countBy(causes: readonly LateCause[]): ReadonlyMap<LateCause, number> {
  const counts = new Map<LateCause, number>();
  for (const cause of causes) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  return counts;
}

const DAY_MS = 86_400_000;
type Span = { readonly from: number; readonly to: number };

/**
 * Outages that belong on the act of a report: those that count, and lay in its days (`to` exclusive) or on the last
 * day of a window whose mark came late by an outage.
 */
export function outagesOfAct(report: LateReport, days: Span): readonly Outage[] {
  const borders = report.entries.filter(({ cause }) => cause === 'outage').map(({ closesAt }) => closesAt);
  const spans = [days, ...borders.map((to) => ({ from: to - DAY_MS, to }))];
  return report.outages.filter(
    (outage) => outage.withdrawn === undefined && spans.some((span) => overlap(outage, span)),
  );
}

const overlap = (one: Span, other: Span): boolean => one.from < other.to && one.to > other.from;
