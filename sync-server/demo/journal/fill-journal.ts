import { dateAt, type ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { Random } from '../random.ts';
import type { SchoolPlan } from '../school-plan.ts';
import type { Entered } from './entered.ts';
import { missedDays } from './health.ts';
import { minutes, type SchoolTime } from './school-time.ts';
import { type Gap, type WriteUp, writeUp } from './write-up.ts';
import { type DemoLesson, type PlannedLesson, planOfGroup, schoolDays } from './year-lessons.ts';

export type Filling = {
  readonly plan: SchoolPlan;
  readonly lessons: readonly DemoLesson[];
  readonly now: number;
  readonly zone: ZoneName;
  readonly time: SchoolTime;
};

/**
 * All that was typed from the first day up to `now`, in order of time, as an honest school does it: most lessons
 * before the bell, some in the evening or days later, a few not at all. What would be typed after `now` is not there.
 */
export function fillJournal(filling: Filling, random: Random): Entered[] {
  const { plan, lessons, now, time, zone } = filling;
  const today = dateAt(now, zone);
  const days = schoolDays(plan).filter((day) => day <= today);
  const pupils = plan.classes.flatMap((schoolClass) => schoolClass.pupils);
  const missed = missedDays(pupils, days, random.fork('health'));
  const gaps = gapsOf(filling, { today, days });
  const entered = [...Map.groupBy(lessons, ({ group }) => group).entries()].flatMap(([group, ofGroup]) => {
    const chance = random.fork(group.id);
    const planned = planOfGroup(ofGroup);
    const held = planned.filter(({ lesson }) => time.lessonStart(lesson.date, lesson.number) <= now);
    return [
      ...plannedWorks(planned, filling, chance),
      ...held.flatMap((one) => writeUp(sittingOf(one, chance), chance)),
    ];
  });
  return entered.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at);

  function sittingOf(planned: PlannedLesson, chance: Random): WriteUp {
    const { lesson } = planned;
    const teacher = lesson.substitute ?? lesson.group.teacher;
    const isPrompt = chance.chance(gaps.isCareful(lesson) ? 1 : teacher.promptness);
    return { planned, missed, time, isPrompt, gap: gaps.gapOf(lesson, chance) };
  }
}

/** Kinds of work are set for a whole period on its first evening, so those ahead are seen by everybody. */
function plannedWorks(planned: readonly PlannedLesson[], { plan, time }: Filling, random: Random): Entered[] {
  return planned
    .filter(({ work }) => work !== 'lesson')
    .flatMap(({ lesson, work }): Entered[] => {
      const period = plan.year.periods.findLast(({ from }) => from <= lesson.date);
      if (!period) return [];
      const at = time.at(period.from, '17:00') + minutes(random.between(0, 120));
      return [{ at, author: lesson.group.teacher, lesson, operation: { type: 'work.set', kind: work } }];
    });
}

/**
 * What stays undone. The class teacher of 7Б is careful, but for three lessons that her «my day» is about: one whose
 * window closes today, one that closes tomorrow, and the last lesson of the previous school day.
 */
function gapsOf(
  { plan, lessons }: Filling,
  { today, days }: { today: string; days: readonly string[] },
): { gapOf: (lesson: DemoLesson, random: Random) => Gap; isCareful: (lesson: DemoLesson) => boolean } {
  const careful = plan.classes.find(({ name }) => name === '7Б');
  const teacher = careful && plan.classTeachers.get(careful);
  const ago = (count: number) => Temporal.PlainDate.from(today).subtract({ days: count }).toString();
  const hers = Map.groupBy(
    lessons.filter((one) => one.group.teacher === teacher && one.group.subject.isMarked),
    (one) => one.date,
  );
  const undone = new Map<DemoLesson | undefined, Gap>([
    [hers.get(ago(7))?.at(-1), 'everything'],
    [hers.get(ago(7))?.at(0), 'homework'],
    [hers.get(ago(6))?.at(0), 'topic'],
    [hers.get(days.findLast((day) => day < today) ?? '')?.at(-1), 'everything'],
  ]);
  const isCareful = (lesson: DemoLesson) => lesson.group.teacher === teacher;
  const recent = ago(8);
  const gapOf = (lesson: DemoLesson, random: Random): Gap => {
    const chance = lesson.date >= recent ? 0.1 : 0.025;
    const gap = random.chance(chance) ? random.pick(['topic', 'homework', 'everything'] as const) : 'nothing';
    return isCareful(lesson) ? (undone.get(lesson) ?? 'nothing') : gap;
  };
  return { gapOf, isCareful };
}
