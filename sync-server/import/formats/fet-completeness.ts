import type { FetProblem, FetProblemCode } from './fet-problem.ts';
import { type FetReason, type FetReasonCode, fetReasonWeights } from './fet-reason.ts';
import type { FetActivity, FetCompleteness } from './fet-timetable.ts';
import type { FetWeek } from './fet-week.ts';

type Judged = { completeness: FetCompleteness; reasons: FetReason[] };
type Evidence = { activities: readonly FetActivity[]; problems: readonly FetProblem[]; week: FetWeek };

/** Which reason for the whole each problem of one activity adds to; null where it only stands in the list. */
const reasonOfProblem: Readonly<Record<FetProblemCode, FetReasonCode | null>> = {
  'activity-without-id': 'activities-unreadable',
  'activity-without-subject': 'activities-without-subject',
  'activity-wrong-duration': 'activities-unreadable',
  'duplicate-activity': 'activities-unreadable',
  'activity-without-time': 'activities-without-time',
  'time-only-wished': 'activities-without-time',
  'conflicting-times': 'activities-with-impossible-time',
  'day-out-of-range': 'activities-with-impossible-time',
  'hour-out-of-range': 'activities-with-impossible-time',
  'unknown-teacher': 'activities-with-unknown-names',
  'unknown-subject': 'activities-with-unknown-names',
  'unknown-student-set': 'activities-with-unknown-names',
  'activity-without-students': 'activities-without-students',
  'unknown-room': null,
  'time-of-unknown-activity': null,
};

const reasonOfNoWeek = {
  terms: 'days-are-terms',
  blocks: 'days-are-blocks',
  cycle: 'days-are-no-week',
} as const;

/** How much of a timetable the file is, with every reason, the heaviest first. */
export function judgeCompleteness(evidence: Evidence): Judged {
  const whole = wholeReasons(evidence);
  const timesAreTold = whole.some((reason) => reason.code === 'no-fixed-times');
  const single = problemReasons(evidence.problems).filter(
    (reason) => !(timesAreTold && reason.code === 'activities-without-time'),
  );
  const reasons = [...whole, ...single, ...weekNotes(evidence.week)];
  const weights = new Set(reasons.map((reason) => fetReasonWeights[reason.code]));
  if (weights.has('refuses')) return { completeness: 'refused', reasons };
  return { completeness: weights.has('lessens') ? 'partial' : 'complete', reasons };
}

function wholeReasons({ activities, week }: Evidence): FetReason[] {
  const active = activities.filter((activity) => activity.active);
  const reasons: FetReason[] = [];
  if (active.length === 0) reasons.push({ code: 'no-active-activities', count: 0 });
  else if (!active.some((activity) => activity.placement !== undefined)) {
    reasons.push({ code: 'no-fixed-times', count: active.length });
  }
  if (week.kind === 'none') reasons.push({ code: reasonOfNoWeek[week.because], count: 0 });
  const inactive = activities.length - active.length;
  if (inactive > 0) reasons.push({ code: 'inactive-activities', count: inactive });
  return reasons;
}

/**
 * Activities, not problems, are counted: two unknown teachers of one lesson are one lesson.
 * A reason already given for the whole (no time is fixed at all) is not given again for each.
 */
function problemReasons(problems: readonly FetProblem[]): FetReason[] {
  const concerned = new Map<FetReasonCode, Set<string>>();
  for (const [index, problem] of problems.entries()) {
    const code = reasonOfProblem[problem.code];
    if (code === null) continue;
    const ids = concerned.get(code) ?? new Set();
    concerned.set(code, ids.add(problem.activityId ?? `problem ${index}`));
  }
  return [...concerned].map(([code, ids]) => ({ code, count: ids.size }));
}

function weekNotes(week: FetWeek): FetReason[] {
  if (week.kind === 'none') return [];
  const notes: FetReason[] = [];
  const count = week.days.length;
  const halves = week.days.filter((day) => day.half !== undefined).length;
  if (week.weeks === 2) notes.push({ code: 'two-week-cycle', count });
  if (halves > 0) notes.push({ code: 'half-days', count: halves });
  if (week.kind === 'by-order') notes.push({ code: 'weekdays-by-order', count });
  return notes;
}
