import type { Period } from '../../../shared/calendar/school-calendar.ts';
import { isKnowledgeCheck, journalPolicy } from '../../../shared/journal/journal-policy.ts';
import type { PupilId, SchoolId, YearId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Group } from '../people/teaching.ts';
import type { SchoolPlan } from '../school-plan.ts';
import type { Facts } from './fact-rows.ts';
import type { SchoolTime } from './school-time.ts';

type Weighed = { sum: number; weight: number; count: number };
const ENOUGH_MARKS = 3;

/**
 * Quarter marks of the quarters that are over, grades 2–9 (seniors are marked by half-years): the mean in which a
 * knowledge check counts twice; a strict teacher rounds up from .65, others from .5. Fewer than three marks: «н/а».
 */
export function reportMarks(
  input: { plan: SchoolPlan; facts: Facts; schoolId: SchoolId; now: number },
  time: SchoolTime,
): Tables['report_mark'][] {
  const { plan, facts, schoolId, now } = input;
  const groups = plan.groups.filter(
    ({ schoolClass, subject }) => subject.isMarked && schoolClass.grade >= 2 && schoolClass.grade <= 9,
  );
  const finished = plan.year.periods
    .map((period) => ({ period, enteredAt: time.at(lastSaturdayOf(period), '12:30') }))
    .filter(({ enteredAt }) => enteredAt < now);
  return finished.flatMap(({ period, enteredAt }) => {
    const means = weigh(facts, period);
    return groups.flatMap((group) =>
      group.pupils.map((pupil) => ({
        school_id: schoolId,
        year_id: plan.year.id satisfies YearId,
        subject_id: group.subject.id,
        pupil_id: pupil.id,
        kind: 'period' as const,
        period_id: period.id,
        value: valueOf(means.get(`${group.id}/${pupil.id}`), group),
        entered_at: enteredAt,
        author_id: group.teacher.id,
      })),
    );
  });
}

/** Quarter marks are handed in on the last Saturday of the quarter. */
function lastSaturdayOf(period: Period): string {
  const last = Temporal.PlainDate.from(period.to);
  return last.subtract({ days: (last.dayOfWeek + 1) % 7 }).toString();
}

function weigh(facts: Facts, period: Period): Map<`${string}/${PupilId}`, Weighed> {
  const policy = journalPolicy('yanao-2018');
  const lessons = new Map(
    facts.lesson.filter(({ date }) => period.from <= date && date <= period.to).map((row) => [row.id, row]),
  );
  const means = new Map<`${string}/${PupilId}`, Weighed>();
  for (const mark of facts.mark) {
    const lesson = lessons.get(mark.lesson_id);
    if (!lesson || mark.value === null) continue;
    const key = `${lesson.group_id}/${mark.pupil_id}` as const;
    const mean = means.get(key) ?? { sum: 0, weight: 0, count: 0 };
    const weight = isKnowledgeCheck(policy, lesson.work_kind) ? 2 : 1;
    mean.sum += weight * Number(mark.value);
    mean.weight += weight;
    mean.count += 1;
    means.set(key, mean);
  }
  return means;
}

function valueOf(mean: Weighed | undefined, { teacher }: Group): string {
  if (!mean || mean.count < ENOUGH_MARKS) return 'н/а';
  const border = teacher.strictness > 0.15 ? 0.65 : 0.5;
  return String(Math.max(2, Math.floor(mean.sum / mean.weight + 1 - border)));
}
