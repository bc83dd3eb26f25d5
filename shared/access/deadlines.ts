import { startOfDayMs, type ZoneName } from '../calendar/school-zone.ts';
import { addWorkingDays, type WorkingCalendar } from '../calendar/working-days.ts';
import { assertNever } from '../kernel/assert-never.ts';
import type { InstantMs } from '../kernel/instant-ms.ts';
import type { DeadlineKind, DeadlineRule } from './profile/deadline-rule.ts';
import type { EventTimes, Outcome, RequestEvent } from './terms.ts';

/** The calendar by which a school's deadlines run. */
export type DeadlineCalendar = { readonly working: WorkingCalendar; readonly zone: ZoneName };

type Span = Pick<DeadlineRule, 'amount' | 'unit'>;

/**
 * Every deadline of the product comes from here (I8): the last millisecond, in the school's zone, of the N-th day
 * counted from the day after the event (regulations §5); of the event's own day for `same-day`. An extension goes on
 * from the day on which the deadline would have ended.
 */
export function deadlineAt(
  rule: Span & { readonly extension?: Span | undefined },
  event: InstantMs,
  calendar: DeadlineCalendar,
  options: { readonly isExtended?: boolean } = {},
): InstantMs {
  const day = Temporal.Instant.fromEpochMilliseconds(event).toZonedDateTimeISO(calendar.zone).toPlainDate();
  const last = dayAfter(rule, day, calendar.working);
  const extended =
    options.isExtended && rule.extension ? dayAfter(rule.extension, last, calendar.working) : last;
  return startOfDayMs(extended.add({ days: 1 }), calendar.zone) - 1;
}

function dayAfter(
  { amount, unit }: Span,
  day: Temporal.PlainDate,
  working: WorkingCalendar,
): Temporal.PlainDate {
  switch (unit) {
    case 'working-days':
      return addWorkingDays(working, day, amount);
    case 'calendar-days':
      return day.add({ days: amount });
    case 'same-day':
      return day;
    default:
      return assertNever(unit);
  }
}

/** The event that meets a deadline. */
export const MET_BY: Readonly<Record<DeadlineKind, RequestEvent>> = {
  registration: 'registered',
  notification: 'notified',
  resolution: 'resolved',
  decision: 'decided',
  opening: 'opened',
  delivery: 'delivered',
  service: 'delivered',
  'illegible-notice': 'delivered',
  question: 'delivered',
  'question-long': 'delivered',
  'complaint-registration': 'complaint-registered',
  complaint: 'complaint-decided',
  'complaint-short': 'complaint-decided',
  'complaint-answer': 'complaint-answered',
  'complaint-remedy': 'complaint-remedied',
  destruction: 'destroyed',
};

/** A deadline that runs or ran: since when, until when, and when it was met. */
export type RunningDeadline = {
  readonly kind: DeadlineKind;
  readonly clause: string;
  readonly from: InstantMs;
  readonly due: InstantMs;
  /** When it was met; absent while it runs. */
  readonly metAt?: InstantMs;
};

export type DeadlineFacts = {
  readonly events: EventTimes;
  readonly outcome: Outcome | null;
  readonly isExtended: boolean;
  /** Kinds that do not concern this case: a complaint of the long term has no short one. */
  readonly without?: readonly DeadlineKind[];
};

/** All deadlines whose event has come, the earliest due first. */
export function deadlinesOf(
  rules: readonly DeadlineRule[],
  facts: DeadlineFacts,
  calendar: DeadlineCalendar,
): RunningDeadline[] {
  const { events, outcome, isExtended, without = [] } = facts;
  return rules
    .filter((rule) => rule.outcome === undefined || rule.outcome === outcome)
    .filter(({ kind }) => !without.includes(kind))
    .flatMap((rule) => {
      const from = events[rule.from];
      if (from === undefined) return [];
      const metAt = events[MET_BY[rule.kind]];
      const due = deadlineAt(rule, from, calendar, { isExtended });
      return [{ kind: rule.kind, clause: rule.clause, from, due, ...(metAt !== undefined && { metAt }) }];
    })
    .toSorted((one, other) => one.due - other.due);
}

/** Kept: met in time. Missed: met late, or not met and over. Open: still time. */
export const deadlineState = ({ due, metAt }: RunningDeadline, now: InstantMs): 'kept' | 'missed' | 'open' =>
  metAt === undefined ? (now > due ? 'missed' : 'open') : metAt > due ? 'missed' : 'kept';

/** The deadline that the desk sorts by: the earliest that is not met. */
export const nextDue = (deadlines: readonly RunningDeadline[]): RunningDeadline | undefined =>
  deadlines.find(({ metAt }) => metAt === undefined);

export type DueState = {
  readonly isOverdue: boolean;
  /** Whole days of 24 hours, and the hours beside them, that are left or have passed since. */
  readonly days: number;
  readonly hours: number;
};

const HOUR_MS = 3_600_000;

/** How long is left until a deadline, or has passed since it. */
export function dueState(due: InstantMs, now: InstantMs): DueState {
  const isOverdue = now > due;
  const hours = Math.floor(Math.abs(due - now) / HOUR_MS);
  return { isOverdue, days: Math.floor(hours / 24), hours: hours % 24 };
}
