import type { Kysely } from 'kysely';
import type { JournalPolicyId } from '../../../shared/journal/journal-policy.ts';
import type { PupilId, SchoolId } from '../../../shared/kernel/ids.ts';
import { fullName } from '../../../shared/people/person-name.ts';
import { printedLessons } from '../../diary/queries/lessons.ts';
import type { DiaryWeek } from '../../diary/week-dates.ts';
import { type WeekView, weekView } from '../../diary/week-view.ts';
import { readWorkWeights } from '../../journal/work-weights.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { Tables } from '../../storage/schema.ts';

/** One child's week, as it goes on paper. */
export type PrintedWeek = {
  readonly pupil: string;
  readonly className: string;
  readonly view: WeekView;
};

type Wanted = {
  readonly schoolId: SchoolId;
  readonly pupilIds: readonly PupilId[];
  readonly week: DiaryWeek;
};

/** The week of each pupil, in the order of classes and names. */
export async function printedWeeks(
  db: Kysely<Tables>,
  { schoolId, pupilIds, week }: Wanted,
): Promise<PrintedWeek[]> {
  if (pupilIds.length === 0) return [];
  const school = await db
    .selectFrom('school')
    .select(['policy_id', 'zone', 'work_weights'])
    .where('id', '=', schoolId)
    .executeTakeFirstOrThrow();
  const weights = readWorkWeights(school.work_weights);
  const rules = { policyId: school.policy_id as JournalPolicyId, zone: school.zone, weights };
  const daysOff = await db
    .selectFrom('day_off')
    .select(['first_day as from', 'last_day as to', 'name'])
    .where('school_id', '=', schoolId)
    .where('first_day', '<=', week.to)
    .where('last_day', '>=', week.from)
    .execute();
  const weeks: PrintedWeek[] = [];
  for (const { id, ...pupil } of await pupilsOf(db, { schoolId, pupilIds, week })) {
    const lessons = await printedLessons(db, { schoolId, pupilId: id, from: week.from, to: week.to });
    weeks.push({ ...pupil, view: weekView({ week, today: '', school: rules, daysOff, lessons }) });
  }
  return weeks.toSorted(
    (a, b) =>
      a.className.localeCompare(b.className, 'ru', { numeric: true }) || a.pupil.localeCompare(b.pupil, 'ru'),
  );
}

async function pupilsOf(db: Kysely<Tables>, { schoolId, pupilIds, week }: Wanted) {
  const rows = await db
    .selectFrom('person')
    .leftJoin('enrolment', (join) =>
      join
        .onRef('enrolment.school_id', '=', 'person.school_id')
        .onRef('enrolment.pupil_id', '=', 'person.id' as never)
        .on('enrolment.first_day', '<=', week.to)
        .on((on) => on.or([on('enrolment.last_day', 'is', null), on('enrolment.last_day', '>=', week.from)])),
    )
    .leftJoin('class', (join) =>
      join.onRef('class.school_id', '=', 'enrolment.school_id').onRef('class.id', '=', 'enrolment.class_id'),
    )
    .select(['person.id', 'person.last_name', 'person.first_name', 'person.patronymic'])
    .select('class.name as className')
    .where('person.school_id', '=', schoolId)
    .where('person.id', 'in', pupilIds as readonly never[])
    .orderBy('enrolment.first_day')
    .execute();
  // A child who changed classes in the week is listed under the later one.
  const pupils = new Map(
    rows.map((row) => [row.id, { pupil: fullName(nameOf(row)), className: row.className ?? '' }] as const),
  );
  return [...pupils].map(([id, pupil]) => ({ ...pupil, id: id as string as PupilId }));
}
