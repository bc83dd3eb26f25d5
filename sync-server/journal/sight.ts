import type { Transaction } from 'kysely';
import type { ClassId, GroupId, PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { PlainDateText } from '../../shared/kernel/plain-date-text.ts';
import type { Tables } from '../storage/schema.ts';
import { gatherSightReasons, type Sight } from './sight-reasons.ts';

export type SightKey = `${PersonId} ${GroupId}`;

export type RefreshSight = {
  readonly schoolId: SchoolId;
  readonly personIds: readonly PersonId[] | 'all';
  /** The school's day: an assignment that ended before it gives nothing. */
  readonly today: PlainDateText;
  /** Change number of the writing transaction. */
  readonly change: number;
};

/** Widest first: who keeps a group needs no narrower reason to see it. */
const BREADTH: ReadonlyArray<Sight['scope']> = ['keep', 'read', 'class', 'substitute', 'none'];
const NOTHING: Sight = { scope: 'none', class_id: null, substitutes: 0 };

const wider = (a: Sight, b: Sight): Sight => {
  const first = BREADTH.indexOf(a.scope) <= BREADTH.indexOf(b.scope) ? a : b;
  return { ...first, substitutes: a.substitutes || b.substitutes ? 1 : 0 };
};

/**
 * Recomputes who sees which group (I7) and writes only what differs, with the change number: a pull after it brings
 * what was gained and removes what was lost.
 * @returns how many rows moved
 */
export async function refreshSight(tx: Transaction<Tables>, request: RefreshSight): Promise<number> {
  const moved = await findMovedSight(tx, request);
  const ROWS_AT_ONCE = 1000;
  for (let from = 0; from < moved.length; from += ROWS_AT_ONCE) {
    await tx
      .insertInto('sight')
      .values(moved.slice(from, from + ROWS_AT_ONCE).map((row) => ({ ...row, change: request.change })))
      .onConflict((conflict) =>
        conflict.columns(['school_id', 'person_id', 'group_id']).doUpdateSet((eb) => ({
          scope: eb.ref('excluded.scope'),
          class_id: eb.ref('excluded.class_id'),
          substitutes: eb.ref('excluded.substitutes'),
          change: eb.ref('excluded.change'),
        })),
      )
      .execute();
  }
  return moved.length;
}

export type MovedSight = Sight & { school_id: SchoolId; person_id: PersonId; group_id: GroupId };

/** The rows that are not as they should be. Reads only, so that a day on which nothing moved writes nothing. */
export async function findMovedSight(
  db: Transaction<Tables>,
  request: Omit<RefreshSight, 'change'>,
): Promise<MovedSight[]> {
  const wanted = new Map<SightKey, Sight & { person_id: PersonId; group_id: GroupId }>();
  for (const reason of await gatherSightReasons(db, request)) {
    const key: SightKey = `${reason.person_id} ${reason.group_id}`;
    const known = wanted.get(key);
    wanted.set(key, { ...reason, ...(known ? wider(known, reason) : reason) });
  }
  const { schoolId, personIds } = request;
  const rows = await db
    .selectFrom('sight')
    .select(['person_id', 'group_id', 'scope', 'class_id', 'substitutes'])
    .where('school_id', '=', schoolId)
    .$if(personIds !== 'all', (query) => query.where('person_id', 'in', personIds as readonly PersonId[]))
    .execute();
  const moved: MovedSight[] = [];
  for (const row of rows) {
    const key: SightKey = `${row.person_id} ${row.group_id}`;
    const target = wanted.get(key) ?? { ...row, ...NOTHING };
    wanted.delete(key);
    if (!isSameSight(row, target)) moved.push({ ...target, school_id: schoolId });
  }
  for (const target of wanted.values()) moved.push({ ...target, school_id: schoolId });
  return moved;
}

const isSameSight = (a: Sight, b: Sight): boolean =>
  a.scope === b.scope && a.class_id === b.class_id && a.substitutes === b.substitutes;

/** After pupils entered or left classes: who sees a group cut to one of them pulls it anew, cut as it is now. */
export async function touchSightOfClasses(
  tx: Transaction<Tables>,
  { schoolId, classIds, change }: { schoolId: SchoolId; classIds: readonly ClassId[]; change: number },
): Promise<void> {
  if (classIds.length === 0) return;
  await tx
    .updateTable('sight')
    .set({ change })
    .where('school_id', '=', schoolId)
    .where('scope', '=', 'class')
    .where('class_id', 'in', [...classIds])
    .execute();
}
