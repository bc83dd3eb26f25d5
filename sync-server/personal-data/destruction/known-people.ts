import type { Kysely } from 'kysely';
import type { ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import { ANONYMOUS } from './anonymous.ts';
import { staffTraces } from './staff-traces.ts';

/** Who is still named in the school's records, and what keeps them there. */
export type KnownPeople = {
  /** Named, of no role but a parent's, and a parent of nobody: no open diary, no request or complaint. */
  readonly isPlain: (personId: PersonId) => boolean;
  /** Whether the person ever worked here: the law keeps them longer than a parent. */
  readonly isStaff: (personId: PersonId) => boolean;
  /** Who worked here, until which day. */
  readonly staff: () => ReadonlyArray<readonly [PersonId, string]>;
};

type Asked = {
  readonly schoolId: SchoolId;
  readonly zone: ZoneName;
  readonly today: string;
  readonly leaving: ReadonlySet<string>;
};

export async function knownPeople(db: Kysely<Tables>, asked: Asked): Promise<KnownPeople> {
  const { schoolId, zone } = asked;
  const rows = await db
    .selectFrom('person')
    .leftJoin('person_role', (join) =>
      join
        .onRef('person_role.school_id', '=', 'person.school_id')
        .onRef('person_role.person_id', '=', 'person.id'),
    )
    .select(['person.id', 'person_role.role'])
    .where('person.school_id', '=', schoolId)
    .where('person.last_name', '!=', ANONYMOUS)
    .execute();
  const roles = Map.groupBy(rows, ({ id }) => id);
  const isParent = await activeParents(db, asked);
  const traces = await staffTraces(db, schoolId, zone);
  return {
    isPlain: (personId) => {
      const own = roles.get(personId);
      const isOnlyParent = own?.every(({ role }) => role === null || role === 'parent') ?? false;
      return isOnlyParent && !isParent.has(personId);
    },
    isStaff: (personId) => traces.has(personId),
    staff: () => [...traces].toSorted(([one], [other]) => (one < other ? -1 : 1)),
  };
}

/** People to whom a diary is open, or of whom a request or a complaint is kept. */
async function activeParents(
  db: Kysely<Tables>,
  { schoolId, today, leaving }: Asked,
): Promise<ReadonlySet<string | null>> {
  const grants = await db
    .selectFrom('guardian')
    .select('person_id')
    .where('school_id', '=', schoolId)
    .where((where) => where.or([where('granted_to', 'is', null), where('granted_to', '>=', today)]))
    .execute();
  const requests = await db
    .selectFrom('access_request')
    .select(['id', 'applicant_id'])
    .where('school_id', '=', schoolId)
    .where('destroyed_at', 'is', null)
    .execute();
  const complaints = await db
    .selectFrom('complaint')
    .select(['id', 'applicant_id'])
    .where('school_id', '=', schoolId)
    .where('fields', '!=', '{}')
    .execute();
  const papers = [...requests, ...complaints].filter(({ id }) => !leaving.has(id));
  return new Set([...grants.map(({ person_id: id }) => id), ...papers.map(({ applicant_id: id }) => id)]);
}
