import type { Kysely } from 'kysely';
import { archiveEnd } from '../../../shared/personal-data/archive-term.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Archiving } from './archiving.ts';
import type { Candidate } from './candidate.ts';
import { openComplaints } from './complaint-candidates.ts';

/** Who worked here and has no role of the staff any more (PD6). A complaint about them that is not over holds them. */
export async function staffCandidates(db: Kysely<Tables>, archiving: Archiving): Promise<Candidate[]> {
  const { schoolId, profile, terms, zone, people, today } = archiving;
  const complaints = await openComplaints(db, schoolId);
  const accused = new Set(complaints.map(({ about_person_id: id }) => id));
  return people.staff().flatMap(([personId, day]): Candidate[] => {
    if (!people.isPlain(personId) || day >= today) return [];
    const reached = { at: archiveEnd(day, terms.staff, zone), reason: 'archive-term' as const };
    return [
      {
        kind: 'staff',
        subjectId: personId,
        label: `сотрудник, работал до ${day.slice(0, 4)} года, запись ${personId.slice(-8)}`,
        profile,
        facts: { reached, isHeld: accused.has(personId) },
      },
    ];
  });
}
