import { type Kysely, sql } from 'kysely';
import type { LessonId, PersonId, PupilId, SchoolId } from '../../shared/kernel/ids.ts';
import type { Tables } from '../storage/schema.ts';

export type CellViewer = {
  readonly schoolId: SchoolId;
  readonly personId: PersonId;
  readonly lessonId: LessonId;
  /** Whose cell it is; absent for a fact of the whole lesson. */
  readonly pupilId?: PupilId;
};

/**
 * Whether somebody may see a cell of a lesson now, by the same sight as the sheet comes by (I7): who keeps or reads the
 * group, the lesson's substitute, and a class teacher for pupils who had not left the class by the lesson's day. A
 * deputy head also sees the cells about which they were asked: their appeals come without the journal being opened.
 */
export async function seesCell(db: Kysely<Tables>, viewer: CellViewer): Promise<boolean> {
  const { schoolId, personId, lessonId, pupilId } = viewer;
  const isOfClass =
    pupilId === undefined
      ? sql`1 = 1`
      : sql`exists (select 1 from enrolment e
          where e.school_id = ${schoolId} and e.pupil_id = ${pupilId} and e.class_id = s.class_id
            and (e.last_day is null or e.last_day >= l.date))`;
  const isAbout = pupilId === undefined ? sql`1 = 1` : sql`(a.pupil_id is null or a.pupil_id = ${pupilId})`;
  const { rows } = await sql<{ seen: number }>`
    select 1 as seen from lesson l
    left join sight s on s.school_id = l.school_id and s.group_id = l.group_id and s.person_id = ${personId}
    where l.school_id = ${schoolId} and l.id = ${lessonId}
      and (s.scope in ('keep', 'read')
        or (s.scope <> 'none' and l.substitute_id = s.person_id)
        or (s.scope = 'class' and ${isOfClass})
        or (exists (select 1 from person_role r
              where r.school_id = ${schoolId} and r.person_id = ${personId} and r.role = 'deputy-head')
          and exists (select 1 from appeal a
              where a.school_id = ${schoolId} and a.lesson_id = ${lessonId} and ${isAbout})))`.execute(db);
  return rows.length > 0;
}
