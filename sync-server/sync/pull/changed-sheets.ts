import { type RawBuilder, sql } from 'kysely';
import type { ClassId, LessonId } from '../../../shared/kernel/ids.ts';
import type { Named } from '../../storage/prepared-query.ts';
import { type PullQuestion, pullQuery } from './pull-query.ts';

export type ChangedSheet = {
  readonly id: LessonId;
  /** When the viewer's copy last had to change: the sheet's own change, or that of the viewer's sight. */
  readonly change: number;
  /** 0: the viewer may not see the lesson, or no longer. */
  readonly visible: 0 | 1;
  /** Set when the viewer sees only the pupils of this class. */
  readonly class_id: ClassId | null;
};

/**
 * The next sheets for a viewer in order of (effective change, id), I7 in the query itself. Two ways to be next: the
 * lesson changed in a group long seen (found by the index on group and change), or the sight itself changed, and then
 * the whole group comes or goes. Once it is gone, nothing of its lessons is told any more; but whoever held one from
 * before is told that it goes even where it changed since (S4). Cross joins keep SQLite to the order that goes from the
 * viewer outwards: left to itself it reads every lesson of the school.
 */
export const changedSheets = pullQuery<ChangedSheet>(build);

function build(parameter: Named<PullQuestion>): RawBuilder<ChangedSheet> {
  const after = { change: parameter('change'), id: parameter('id') };
  const columns = sql`l.id as id,
    case when s.scope = 'none' or l.change < s.change then s.change else l.change end as change,
    case when s.scope in ('keep', 'read', 'class') or l.substitute_id = s.person_id
      then case when s.scope = 'none' then 0 else 1 end else 0 end as visible,
    case when s.scope = 'class' and (l.substitute_id is null or l.substitute_id <> s.person_id)
      then s.class_id end as class_id`;
  const seen = sql`s.school_id = ${parameter('schoolId')} and s.person_id = ${parameter('personId')}`;
  const ofGroup = sql`l.school_id = s.school_id and l.group_id = s.group_id`;
  return sql<ChangedSheet>`
    select id, change, visible, class_id from (
      select ${columns} from sight s cross join lesson l
      where ${seen} and s.change < ${after.change} and s.scope <> 'none'
        and ${ofGroup} and l.change >= ${after.change}
      union all
      select ${columns} from sight s cross join lesson l
      where ${seen} and s.change >= ${after.change} and ${ofGroup}
    ) as next
    where change > ${after.change} or (change = ${after.change} and id > ${after.id})
    order by change, id limit ${parameter('limit')}`;
}
