import type { Kysely } from 'kysely';
import type { ClassId, PersonId, PupilId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { PlainDateText } from '../../../shared/kernel/plain-date-text.ts';
import { fullName } from '../../../shared/people/person-name.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { Tables } from '../../storage/schema.ts';

export type AskedSpan = {
  readonly schoolId: SchoolId;
  /** Whose classes: every query below begins with the classes that this person leads (I7). */
  readonly personId: PersonId;
  readonly span: { readonly from: PlainDateText; readonly to: PlainDateText };
  readonly today: PlainDateText;
};

/** Pupils of the classes that the asker leads, enrolled on some day of the span. */
export const pupilsOfLed = (db: Kysely<Tables>, { schoolId, personId, span }: Omit<AskedSpan, 'today'>) =>
  db
    .selectFrom('class as c')
    .innerJoin('enrolment as e', (join) =>
      join.onRef('e.school_id', '=', 'c.school_id').onRef('e.class_id', '=', 'c.id'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'e.school_id').onRef('p.id', '=', 'e.pupil_id'),
    )
    .select(['c.id as class_id', 'c.name as class_name', 'e.pupil_id'])
    .select(['p.last_name', 'p.first_name', 'p.patronymic'])
    .distinct()
    .where('c.school_id', '=', schoolId)
    .where('c.class_teacher_id', '=', personId)
    .where('e.first_day', '<=', span.to)
    .where((where) => where.or([where('e.last_day', 'is', null), where('e.last_day', '>=', span.from)]))
    .orderBy('c.name')
    .orderBy('p.last_name')
    .orderBy('p.first_name')
    .orderBy('e.pupil_id');

/** Their ids, for the queries that hang on them. */
export const pupilIdsOfLed = (db: Kysely<Tables>, asked: Omit<AskedSpan, 'today'>) =>
  pupilsOfLed(db, asked).clearSelect().clearOrderBy().select('e.pupil_id');

/** The pupils of a query put together class by class, in its order. */
export function byClass<Row extends { class_id: ClassId; class_name: string }, Pupil>(
  rows: readonly Row[],
  pupilOf: (row: Row) => Pupil,
): Array<{ id: ClassId; name: string; pupils: Pupil[] }> {
  return [...Map.groupBy(rows, ({ class_id: id }) => id)].map(([id, ofClass]) => ({
    id,
    name: ofClass[0]?.class_name ?? '',
    pupils: ofClass.map(pupilOf),
  }));
}

export type KnownParent = { readonly pupilId: PupilId; readonly id: PersonId; readonly name: string };

/** Who may read a diary today: whoever is asked why they said nothing must have been able to. */
export async function readersToday(db: Kysely<Tables>, asked: AskedSpan): Promise<KnownParent[]> {
  const { schoolId, today } = asked;
  const rows = await db
    .selectFrom('guardian as g')
    .innerJoin('person as parent', (join) =>
      join.onRef('parent.school_id', '=', 'g.school_id').onRef('parent.id', '=', 'g.person_id'),
    )
    .select(['g.pupil_id', 'parent.id'])
    .select(['parent.last_name', 'parent.first_name', 'parent.patronymic'])
    .where('g.school_id', '=', schoolId)
    .where('g.granted_from', '<=', today)
    .where((where) => where.or([where('g.granted_to', 'is', null), where('g.granted_to', '>=', today)]))
    .where('parent.left_school', '=', 0)
    .where('g.pupil_id', 'in', pupilIdsOfLed(db, asked))
    .orderBy('parent.last_name')
    .orderBy('parent.first_name')
    .orderBy('parent.id')
    .execute();
  return rows.map((row) => ({ pupilId: row.pupil_id, id: row.id, name: fullName(nameOf(row)) }));
}

/** Of each pupil: who said it first, by time; then who could and did not. */
export function parentsByPupil<Known extends KnownParent>(
  said: readonly Known[],
  readers: readonly Known[],
): Map<PupilId, Known[]> {
  const parents = new Map<PupilId, Known[]>();
  for (const parent of [...said, ...readers]) {
    const own = parents.get(parent.pupilId) ?? [];
    parents.set(parent.pupilId, own);
    if (!own.some(({ id }) => id === parent.id)) own.push(parent);
  }
  return parents;
}
