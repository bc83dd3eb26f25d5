import { sql, type Transaction } from 'kysely';
import type { ClassId, GroupId, PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { PlainDateText } from '../../shared/kernel/plain-date-text.ts';
import type { Tables } from '../storage/schema.ts';

/** What somebody sees of a group, and whether some of its lessons are theirs as a substitute. */
export type Sight = Pick<Tables['sight'], 'scope' | 'class_id' | 'substitutes'>;
export type SightReason = Sight & { readonly person_id: PersonId; readonly group_id: GroupId };

export type SightQuestion = {
  readonly schoolId: SchoolId;
  readonly personIds: readonly PersonId[] | 'all';
  readonly today: PlainDateText;
};

type Row = { person_id: PersonId; group_id: GroupId };

/** Every reason for which somebody sees a group today: assignment, class, substitution, an opened journal (I7). */
export async function gatherSightReasons(
  db: Transaction<Tables>,
  question: SightQuestion,
): Promise<SightReason[]> {
  const plain = { class_id: null, substitutes: 0 } as const;
  const kept = await assignments(db, question);
  const read = await openedJournals(db, question);
  const ofClass = await classGroups(db, question);
  const substituted = await substitutions(db, question);
  return [
    ...kept.map((row) => ({ ...row, ...plain, scope: 'keep' as const })),
    ...read.map((row) => ({ ...row, ...plain, scope: 'read' as const })),
    ...ofClass.map((row) => ({ ...row, substitutes: 0 as const, scope: 'class' as const })),
    ...substituted.map((row) => ({
      ...row,
      class_id: null,
      substitutes: 1 as const,
      scope: 'substitute' as const,
    })),
  ];
}

/** Persons who left the school see nothing, whatever the other tables still say. */
const whoseSight = ({ personIds, schoolId }: SightQuestion, column: string) => {
  const ref = sql.ref<PersonId>(column);
  const present = sql<boolean>`exists (select 1 from person as seer
    where seer.school_id = ${schoolId} and seer.id = ${ref} and seer.left_school = 0)`;
  if (personIds === 'all') return present;
  if (personIds.length === 0) return sql<boolean>`1 = 0`;
  return sql<boolean>`${ref} in (${sql.join(personIds)}) and ${present}`;
};

const notOver = (column: string, today: PlainDateText) =>
  sql<boolean>`(${sql.ref(column)} is null or ${sql.ref(column)} >= ${today})`;

const assignments = (db: Transaction<Tables>, question: SightQuestion): Promise<Row[]> =>
  db
    .selectFrom('group_teacher as t')
    .select(['t.person_id', 't.group_id'])
    .distinct()
    .where('t.school_id', '=', question.schoolId)
    .where(whoseSight(question, 't.person_id'))
    .where(notOver('t.last_day', question.today))
    .execute();

const openedJournals = (db: Transaction<Tables>, question: SightQuestion): Promise<Row[]> =>
  db
    .selectFrom('journal_follow as f')
    .innerJoin('person_role as r', (join) =>
      join.onRef('r.school_id', '=', 'f.school_id').onRef('r.person_id', '=', 'f.person_id'),
    )
    .select(['f.person_id', 'f.group_id'])
    .where('f.school_id', '=', question.schoolId)
    .where('r.role', '=', 'deputy-head')
    .where(whoseSight(question, 'f.person_id'))
    .execute();

/** Groups that have, or had this year, a pupil of the person's class. Of two classes of one teacher, the first. */
async function classGroups(
  db: Transaction<Tables>,
  question: SightQuestion,
): Promise<Array<Row & { class_id: ClassId }>> {
  const rows = await db
    .selectFrom('class as c')
    .innerJoin('enrolment as e', (join) =>
      join.onRef('e.school_id', '=', 'c.school_id').onRef('e.class_id', '=', 'c.id'),
    )
    .innerJoin('group_member as m', (join) =>
      join.onRef('m.school_id', '=', 'e.school_id').onRef('m.pupil_id', '=', 'e.pupil_id'),
    )
    .innerJoin('study_group as g', (join) =>
      join
        .onRef('g.school_id', '=', 'm.school_id')
        .onRef('g.id', '=', 'm.group_id')
        .onRef('g.year_id', '=', 'c.year_id'),
    )
    .select(['c.class_teacher_id', 'm.group_id', 'c.id as class_id'])
    .distinct()
    .where('c.school_id', '=', question.schoolId)
    .where('c.class_teacher_id', 'is not', null)
    .where(whoseSight(question, 'c.class_teacher_id'))
    .where(notOver('e.last_day', question.today))
    .orderBy('c.id')
    .execute();
  return rows.flatMap(({ class_teacher_id, ...row }) =>
    class_teacher_id === null ? [] : [{ ...row, person_id: class_teacher_id }],
  );
}

async function substitutions(db: Transaction<Tables>, question: SightQuestion): Promise<Row[]> {
  const rows = await db
    .selectFrom('lesson as l')
    .select(['l.substitute_id', 'l.group_id'])
    .distinct()
    .where('l.school_id', '=', question.schoolId)
    .where('l.substitute_id', 'is not', null)
    .where(whoseSight(question, 'l.substitute_id'))
    .execute();
  return rows.flatMap(({ substitute_id, group_id }) =>
    substitute_id === null ? [] : [{ person_id: substitute_id, group_id }],
  );
}
