import { startOfDayMs, type ZoneName } from '../calendar/school-zone.ts';
import type { InstantMs } from '../kernel/instant-ms.ts';
import { type Clause, isKnowledgeCheck, type JournalPolicy } from './journal-policy.ts';
import type { WorkKind } from './work-kind.ts';

/**
 * When a mark may be entered: from the first millisecond of the lesson's day until just before `closesAt`,
 * the first millisecond of the day after the last allowed one (yanao-2018 §4; rules W1–W3).
 */
export type EntryWindow = {
  readonly opensAt: InstantMs;
  /** Exclusive: at this millisecond the window is closed. */
  readonly closesAt: InstantMs;
  /** Whole days after the lesson's day. */
  readonly days: number;
  readonly knowledgeCheck: boolean;
  /** Whether the deputy head may extend it. */
  readonly extendable: boolean;
  readonly clause: Clause;
};

/** The window of marks for a lesson held on `date` (school's zone), for work of the given kind. */
export function markWindow(input: {
  date: string;
  kind: WorkKind;
  zone: ZoneName;
  policy: JournalPolicy;
}): EntryWindow {
  const { kind, policy, zone } = input;
  const day = Temporal.PlainDate.from(input.date);
  const knowledgeCheck = isKnowledgeCheck(policy, kind);
  const days = knowledgeCheck ? policy.knowledgeCheckDays : policy.currentMarkDays;
  return {
    opensAt: startOfDayMs(day, zone),
    closesAt: startOfDayMs(day.add({ days: days + 1 }), zone),
    days,
    knowledgeCheck,
    extendable: policy.extendable.has(kind),
    clause: policy.clause,
  };
}

export type WindowState = 'not-open' | 'open' | 'closed';

/** Where an instant stands to a window. */
export function windowStateAt(window: EntryWindow, at: InstantMs): WindowState {
  if (at < window.opensAt) return 'not-open';
  return at < window.closesAt ? 'open' : 'closed';
}

/** Last day on which entry is allowed, `YYYY-MM-DD` in the school's zone: what a person is told. */
export function lastDayOf(window: EntryWindow, zone: ZoneName): string {
  return Temporal.Instant.fromEpochMilliseconds(window.closesAt - 1)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}
