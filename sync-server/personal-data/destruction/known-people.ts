import type { Kysely } from 'kysely';
import type { ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import { namedPeople } from './named-people.ts';
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
  const named = await namedPeople(db, schoolId);
  const isParent = await activeParents(db, asked);
  const traces = await staffTraces(db, schoolId, zone);
  return {
    isPlain: (personId) => {
      const isOnlyParent = named.get(personId)?.every((role) => role === 'parent') ?? false;
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
