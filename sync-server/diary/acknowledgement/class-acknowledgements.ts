import type { Kysely } from 'kysely';
import type { ClassAcknowledgements } from '../../../shared/acknowledgement/class-acknowledgements.ts';
import type { ClassId, PersonId, PupilId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { PlainDateText } from '../../../shared/kernel/plain-date-text.ts';
import { fullName, journalName } from '../../../shared/people/person-name.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { Tables } from '../../storage/schema.ts';
import type { DiaryWeek } from '../week-dates.ts';

type Classes = ClassAcknowledgements['classes'];
type Parent = Classes[number]['pupils'][number]['parents'][number];

export type Asked = {
  readonly schoolId: SchoolId;
  /** Whose classes: every query below begins with the classes that this person leads (I7). */
  readonly personId: PersonId;
  readonly week: DiaryWeek;
  readonly today: PlainDateText;
};

/** The asker's classes as they were in the week, each pupil with the parents who may read the diary or have said so (PP8). */
export async function classAcknowledgements(db: Kysely<Tables>, asked: Asked): Promise<Classes> {
  const pupils = await pupilsOf(db, asked).execute();
  const parents = parentsByPupil(await saidBy(db, asked), await readersToday(db, asked));
  const classes = new Map<ClassId, Classes[number]>();
  for (const row of pupils) {
    const ofClass = classes.get(row.class_id) ?? { id: row.class_id, name: row.class_name, pupils: [] };
    classes.set(row.class_id, ofClass);
    const known = [...(parents.get(row.pupil_id)?.values() ?? [])];
    ofClass.pupils.push({ id: row.pupil_id, name: journalName(nameOf(row)), parents: known });
  }
  return [...classes.values()];
}

/** Pupils of the classes that the asker leads, enrolled on some day of the week. */
const pupilsOf = (db: Kysely<Tables>, { schoolId, personId, week }: Asked) =>
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
    .where('e.first_day', '<=', week.to)
    .where((where) => where.or([where('e.last_day', 'is', null), where('e.last_day', '>=', week.from)]))
    .orderBy('c.name')
    .orderBy('p.last_name')
    .orderBy('p.first_name')
    .orderBy('e.pupil_id');

type Known = Parent & { readonly pupilId: PupilId };

async function saidBy(db: Kysely<Tables>, asked: Asked): Promise<Known[]> {
  const rows = await db
    .selectFrom('acknowledgement as a')
    .innerJoin('person as parent', (join) =>
      join.onRef('parent.school_id', '=', 'a.school_id').onRef('parent.id', '=', 'a.person_id'),
    )
    .select(['a.pupil_id', 'a.at', 'parent.id'])
    .select(['parent.last_name', 'parent.first_name', 'parent.patronymic'])
    .where('a.school_id', '=', asked.schoolId)
    .where('a.week', '=', asked.week.name)
    .where('a.pupil_id', 'in', pupilIdsOf(db, asked))
    .orderBy('a.at')
    .orderBy('parent.id')
    .execute();
  return rows.map((row) => ({ pupilId: row.pupil_id, id: row.id, name: fullName(nameOf(row)), at: row.at }));
}

/** Who may read a diary today: whoever is asked why they said nothing must have been able to. */
async function readersToday(db: Kysely<Tables>, asked: Asked): Promise<Known[]> {
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
    .where('g.pupil_id', 'in', pupilIdsOf(db, asked))
    .orderBy('parent.last_name')
    .orderBy('parent.first_name')
    .orderBy('parent.id')
    .execute();
  return rows.map((row) => ({ pupilId: row.pupil_id, id: row.id, name: fullName(nameOf(row)) }));
}

const pupilIdsOf = (db: Kysely<Tables>, asked: Asked) =>
  pupilsOf(db, asked).clearSelect().clearOrderBy().select('e.pupil_id');

/** Who said it first, by time; then who could and did not. */
function parentsByPupil(
  said: readonly Known[],
  readers: readonly Known[],
): Map<PupilId, Map<PersonId, Parent>> {
  const parents = new Map<PupilId, Map<PersonId, Parent>>();
  for (const { pupilId, ...parent } of [...said, ...readers]) {
    const own = parents.get(pupilId) ?? new Map<PersonId, Parent>();
    parents.set(pupilId, own);
    if (!own.has(parent.id)) own.set(parent.id, parent);
  }
  return parents;
}
