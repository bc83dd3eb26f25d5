import type { Kysely } from 'kysely';
import type { AppContext } from '../app-context.ts';
import type { Session } from '../identity/session.ts';
import { perDatabase, prepareQuery } from '../storage/prepared-query.ts';
import type { Tables } from '../storage/schema.ts';

type Viewer = Pick<Session, 'schoolId' | 'personId' | 'roles'>;

/**
 * Keeps who sees the school's appeals as they should be: a deputy head all of them, who is none any more only their
 * own (I7). Looked at when appeals are pulled, so that it does not matter who changed the roles, or how: the first
 * pull after that brings the older appeals or their removals (S4).
 */
export async function keepAppealSight({ store }: AppContext, viewer: Viewer): Promise<void> {
  if (!(await isMoved(store.db, viewer))) return;
  await store.write(viewer.schoolId, async (tx, change) => {
    if (!(await isMoved(tx, viewer))) return;
    const row = { school_id: viewer.schoolId, person_id: viewer.personId, sees: shouldSee(viewer), change };
    await tx
      .insertInto('appeal_sight')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['school_id', 'person_id']).doUpdateSet({ sees: row.sees, change }),
      )
      .execute();
  });
}

const shouldSee = ({ roles }: Viewer): 0 | 1 => (roles.includes('deputy-head') ? 1 : 0);

/** Every pull of appeals asks it. */
const sightQuery = perDatabase((db) =>
  prepareQuery<Pick<Viewer, 'schoolId' | 'personId'>, { sees: 0 | 1 }>(db, (parameter) =>
    db
      .selectFrom('appeal_sight')
      .select('sees')
      .where('school_id', '=', parameter('schoolId'))
      .where('person_id', '=', parameter('personId')),
  ),
);

/** Who never was a deputy head has no row, and needs none. */
async function isMoved(db: Kysely<Tables>, viewer: Viewer): Promise<boolean> {
  const { schoolId, personId } = viewer;
  const [row] = await sightQuery(db)({ schoolId, personId });
  return (row?.sees ?? 0) !== shouldSee(viewer);
}
