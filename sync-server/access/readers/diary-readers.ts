import type { Kysely } from 'kysely';
import type { DiaryReader, DiaryReaders } from '../../../shared/access/diary-readers.ts';
import { END_REASONS } from '../../../shared/access/terms.ts';
import { dateAt } from '../../../shared/calendar/school-zone.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import type { PersonId, PupilId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { fullName, journalName } from '../../../shared/people/person-name.ts';
import { hasStaffRole } from '../../people/has-staff-role.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { Tables } from '../../storage/schema.ts';
import { type AccessContext, calendarOf } from '../access-context.ts';
import { openRequests } from '../grants/end-requests.ts';
import { readPupils } from './read-pupils.ts';

type Of = { readonly schoolId: SchoolId; readonly pupilId: PupilId };
type Asked = Of & { readonly today: string; readonly now: InstantMs };

/**
 * Who reads a pupil's diary and who did, with all that would go if it ended (AR21): programs that would be signed out,
 * requests that would say so, children whose diaries stay.
 * @throws Problem `not-found` for who is no pupil of the school
 */
export async function diaryReaders(
  context: Pick<AccessContext, 'store' | 'clock'>,
  of: Of,
): Promise<DiaryReaders> {
  const { db } = context.store;
  const { zone } = await calendarOf(context, of.schoolId);
  const now = context.clock.now();
  const asked = { ...of, now, today: dateAt(now, zone) };
  const [pupil] = await readPupils(db, asked);
  if (pupil === undefined) throw new Problem('not-found', { detail: 'pupil' });
  const grants = await grantsOf(db, asked);
  const isOpen = ({ granted_to: until }: (typeof grants)[number]) => until === null || until >= asked.today;
  const open = grants.filter(isOpen);
  const reading = new Set(open.map(({ person_id: id }) => id));
  const readers: DiaryReader[] = [];
  for (const [personId, [grant]] of Map.groupBy(open, ({ person_id: id }) => id)) {
    if (grant === undefined) continue;
    readers.push({
      personId,
      name: fullName(nameOf(grant)),
      kinship: grant.kinship,
      since: grant.granted_from,
      until: grant.granted_to,
      ...(await whatGoes(db, { ...asked, personId })),
    });
  }
  const before = grants.filter((grant) => !isOpen(grant) && !reading.has(grant.person_id));
  const ended = [...Map.groupBy(before, ({ person_id: id }) => id)].map(([personId, own]) => {
    const last = own.toSorted((one, other) =>
      (one.granted_to ?? '') > (other.granted_to ?? '') ? -1 : 1,
    )[0];
    if (last === undefined) throw new Error('a group without rows');
    const reason = END_REASONS.find((known) => known === last.reason) ?? null;
    return { personId, name: fullName(nameOf(last)), lastDay: last.granted_to ?? '', reason };
  });
  return {
    pupil,
    readers,
    ended: ended.toSorted((one, other) => (one.lastDay > other.lastDay ? -1 : 1)),
  };
}

/** Every grant of the pupil with whose it is, and the reason that was last given for its end. */
const grantsOf = (db: Kysely<Tables>, { schoolId, pupilId }: Of) =>
  db
    .selectFrom('guardian as g')
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'g.school_id').onRef('p.id', '=', 'g.person_id'),
    )
    .select(['g.person_id', 'g.kinship', 'g.granted_from', 'g.granted_to'])
    .select(['p.last_name', 'p.first_name', 'p.patronymic'])
    .select((row) =>
      row
        .selectFrom('access_grant as event')
        .whereRef('event.school_id', '=', 'g.school_id')
        .whereRef('event.person_id', '=', 'g.person_id')
        .whereRef('event.pupil_id', '=', 'g.pupil_id')
        .where('event.kind', '=', 'closed')
        .orderBy('event.at', 'desc')
        .limit(1)
        .select('event.reason')
        .as('reason'),
    )
    .where('g.school_id', '=', schoolId)
    .where('g.pupil_id', '=', pupilId)
    .orderBy('p.last_name')
    .orderBy('p.first_name')
    .orderBy('g.person_id')
    .orderBy('g.granted_from')
    .execute();

type OfReader = Asked & { readonly personId: PersonId };

async function whatGoes(
  db: Kysely<Tables>,
  reader: OfReader,
): Promise<Pick<DiaryReader, 'requests' | 'otherPupils' | 'isStaff' | 'programs' | 'pages'>> {
  const { schoolId, personId, now } = reader;
  const requests = await openRequests(db, reader);
  const sessions = await db
    .selectFrom('session')
    .select('device_id')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .execute();
  const programs = sessions.filter(({ device_id: device }) => device !== null).length;
  return {
    requests: requests.map(({ id, number }) => ({ id, number: number ?? '' })),
    otherPupils: await otherPupils(db, reader),
    isStaff: await hasStaffRole(db, reader),
    programs,
    pages: sessions.length - programs,
  };
}

async function otherPupils(
  db: Kysely<Tables>,
  { schoolId, personId, pupilId, today }: OfReader,
): Promise<string[]> {
  const rows = await db
    .selectFrom('guardian as g')
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'g.school_id').onRef('p.id', '=', 'g.pupil_id'),
    )
    .select(['p.last_name', 'p.first_name', 'p.patronymic'])
    .distinct()
    .where('g.school_id', '=', schoolId)
    .where('g.person_id', '=', personId)
    .where('g.pupil_id', '!=', pupilId)
    .where((where) => where.or([where('g.granted_to', 'is', null), where('g.granted_to', '>=', today)]))
    .orderBy('p.last_name')
    .orderBy('p.first_name')
    .execute();
  return rows.map((row) => journalName(nameOf(row)));
}
