import { type RawBuilder, sql } from 'kysely';
import type { EntryId } from '../../../shared/kernel/ids.ts';
import type { Named } from '../../storage/prepared-query.ts';
import { type PullQuestion, pullQuery } from './pull-query.ts';

export type ChangedAppeal = {
  readonly id: EntryId;
  /** When the viewer's copy last had to change: the appeal's own change, or that of the viewer's sight. */
  readonly change: number;
  /** 0: the viewer may not see it any more. */
  readonly visible: 0 | 1;
};

/**
 * The next appeals for a viewer in order of (effective change, id), I7 in the query itself: those of its author, of the
 * other author of a conflict, and for a deputy head all of the school. Where the sight itself began after the
 * checkpoint all come, however old; where it ended then, all but the viewer's own go (S4). Each way has its index.
 */
export const changedAppeals = pullQuery<ChangedAppeal>(build);

function build(parameter: Named<PullQuestion>): RawBuilder<ChangedAppeal> {
  const schoolId = parameter('schoolId');
  const personId = parameter('personId');
  const after = { change: parameter('change'), id: parameter('id') };
  const ofSchool = sql`s.school_id = ${schoolId} and s.person_id = ${personId} and a.school_id = s.school_id`;
  const isOwn = sql`(a.author_id = ${personId} or a.other_author_id = ${personId})`;
  return sql<ChangedAppeal>`
    select id, max(change) as change, max(visible) as visible from (
      select a.id as id, a.change as change, 1 as visible from appeal_sight s cross join appeal a
      where ${ofSchool} and s.sees = 1 and s.change < ${after.change} and a.change >= ${after.change}
      union all
      select a.id as id, case when a.change < s.change then s.change else a.change end as change, 1 as visible
      from appeal_sight s cross join appeal a
      where ${ofSchool} and s.sees = 1 and s.change >= ${after.change} and a.change >= 0
      union all
      select a.id as id, s.change as change, 0 as visible from appeal_sight s cross join appeal a
      where ${ofSchool} and s.sees = 0 and s.change >= ${after.change} and a.change >= 0
        and case when ${isOwn} then 0 else 1 end = 1
      union all
      select a.id as id, a.change as change, 1 as visible from appeal a
      where a.school_id = ${schoolId} and a.author_id = ${personId} and a.change >= ${after.change}
      union all
      select a.id as id, a.change as change, 1 as visible from appeal a
      where a.school_id = ${schoolId} and a.other_author_id = ${personId} and a.change >= ${after.change}
    ) as next
    where change > ${after.change} or (change = ${after.change} and id > ${after.id})
    group by id
    order by change, id limit ${parameter('limit')}`;
}
