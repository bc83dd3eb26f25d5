import type { Kysely } from 'kysely';
import type { PersonId, PupilId, SchoolId } from '../../../shared/kernel/ids.ts';
import { archiveEnd } from '../../../shared/personal-data/archive-term.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Archiving } from './archiving.ts';
import type { Candidate } from './candidate.ts';

/**
 * Pupils who left: of no class today or later, nor of one whose year goes on (PD6). One whose diary is still open to
 * somebody, or about whom something is not over, is held; so is one whose parent is to be made anonymous first, because
 * the parent is found by the child.
 */
export async function pupilCandidates(db: Kysely<Tables>, archiving: Archiving): Promise<Candidate[]> {
  const { schoolId, zone, profile, terms, people, leaving } = archiving;
  const left = await leftOn(db, schoolId, archiving.today);
  const holders = await holdersOf(db, archiving);
  return [...left].flatMap(([personId, day]): Candidate[] => {
    if (!people.isPlain(personId) || people.isStaff(personId)) return [];
    const pupilId = personId as string as PupilId;
    const held = holders.get(pupilId) ?? [];
    const reached = { at: archiveEnd(day, terms.pupil, zone), reason: 'archive-term' as const };
    return [
      {
        kind: 'pupil',
        subjectId: personId,
        label: `ученик, выбыл в ${day.slice(0, 4)} году, запись ${personId.slice(-8)}`,
        profile,
        facts: { reached, isHeld: held.some((id) => !leaving.has(id)) },
      },
    ];
  });
}

/** The last day here of every pupil who has left. */
async function leftOn(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  today: string,
): Promise<ReadonlyMap<PersonId, string>> {
  const rows = await db
    .selectFrom('enrolment as e')
    .innerJoin('class as c', (join) =>
      join.onRef('c.school_id', '=', 'e.school_id').onRef('c.id', '=', 'e.class_id'),
    )
    .innerJoin('school_year as y', (join) =>
      join.onRef('y.school_id', '=', 'c.school_id').onRef('y.id', '=', 'c.year_id'),
    )
    .select(['e.pupil_id', 'e.last_day', 'y.last_day as year_end', 'y.current'])
    .where('e.school_id', '=', schoolId)
    .orderBy('e.pupil_id')
    .execute();
  const left = new Map<PersonId, string>();
  for (const [pupilId, stays] of Map.groupBy(rows, ({ pupil_id: id }) => id)) {
    const isHere = stays.some(
      ({ last_day: last, year_end: end, current }) =>
        (last === null && (current === 1 || end >= today)) || (last !== null && last >= today),
    );
    const days = stays.map(({ last_day: last, year_end: end }) => last ?? end).toSorted();
    if (!isHere) left.set(pupilId as string as PersonId, days.at(-1) ?? today);
  }
  return left;
}

/** What still rests on a pupil: open grants, requests that are not destroyed, parents who are known here only by the child. */
async function holdersOf(
  db: Kysely<Tables>,
  { schoolId, today, parentsGoing }: Archiving,
): Promise<ReadonlyMap<PupilId, string[]>> {
  const grants = await db
    .selectFrom('guardian')
    .select(['pupil_id', 'person_id', 'granted_to'])
    .where('school_id', '=', schoolId)
    .execute();
  const requests = await db
    .selectFrom('access_request')
    .select(['id', 'granted_pupil_id as pupil_id'])
    .where('school_id', '=', schoolId)
    .where('destroyed_at', 'is', null)
    .where('granted_pupil_id', 'is not', null)
    .execute();
  const holders = [
    ...grants.flatMap(({ pupil_id, person_id, granted_to: until }) => {
      const isOpen = until === null || until >= today;
      return isOpen || parentsGoing.has(person_id) ? [{ pupil_id, id: `grant of ${person_id}` }] : [];
    }),
    ...requests.map(({ pupil_id, id }) => ({ pupil_id: pupil_id as PupilId, id })),
  ];
  return new Map(
    [...Map.groupBy(holders, ({ pupil_id: of }) => of)].map(([of, list]) => [of, list.map(({ id }) => id)]),
  );
}
