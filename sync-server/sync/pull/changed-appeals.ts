import { type Kysely, sql } from 'kysely';
import type { EntryId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import type { PullViewer } from './pull-viewer.ts';

/**
 * The next appeals for a viewer in order of (change, id), I7 in the query itself: those of its author, of the other
 * author of a conflict, and for who is a deputy head now all of the school. Each way has its index.
 */
export async function changedAppeals(
  db: Kysely<Tables>,
  { schoolId, personId, after, limit }: PullViewer,
): Promise<Array<{ id: EntryId; change: number }>> {
  const result = await sql<{ id: EntryId; change: number }>`
    select id, change from (
      select a.id as id, a.change as change from person_role r cross join appeal a
      where r.school_id = ${schoolId} and r.person_id = ${personId} and r.role = 'deputy-head'
        and a.school_id = ${schoolId} and a.change >= ${after.change}
      union
      select a.id as id, a.change as change from appeal a
      where a.school_id = ${schoolId} and a.author_id = ${personId} and a.change >= ${after.change}
      union
      select a.id as id, a.change as change from appeal a
      where a.school_id = ${schoolId} and a.other_author_id = ${personId} and a.change >= ${after.change}
    ) as next
    where change > ${after.change} or (change = ${after.change} and id > ${after.id})
    order by change, id limit ${limit}`.execute(db);
  return result.rows;
}
