import type { Kysely } from 'kysely';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import { startOfDayMs, type ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import { ANONYMOUS } from './anonymous.ts';
import type { Candidate } from './candidate.ts';

/** Diaries on paper that are made no more: who asked for them and who took them is of no more use. */
export async function paperDiaryCandidates(
  db: Kysely<Tables>,
  { schoolId, profile, zone }: { schoolId: SchoolId; profile: RegulationProfile; zone: ZoneName },
): Promise<Candidate[]> {
  const rows = await db
    .selectFrom('paper_diary')
    .select(['id', 'until', 'ended_at'])
    .where('school_id', '=', schoolId)
    .where('until', 'is not', null)
    .where('asker', '!=', ANONYMOUS)
    .orderBy('id')
    .execute();
  return rows.map(({ id, until, ended_at: endedAt }) => {
    const lastDay = Temporal.PlainDate.from(until ?? '');
    const at = Math.max(endedAt ?? 0, startOfDayMs(lastDay.add({ days: 1 }), zone) - 1);
    const reached = { at, reason: 'paper-diary-ended' as const };
    return {
      kind: 'paper-diary',
      subjectId: id,
      label: 'бумажный дневник',
      profile,
      facts: { reached, isHeld: false },
    };
  });
}
