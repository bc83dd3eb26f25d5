import type { Kysely } from 'kysely';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import { shortName } from '../../../shared/people/person-name.ts';
import type { RefusedAttempts } from '../../../shared/personal-data/registers.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Days } from '../days.ts';

const MOST = 1000;

/** Refused attempts of some days, the last first. */
export async function readAttempts(
  db: Kysely<Tables>,
  { schoolId, start, end }: Days & { readonly schoolId: SchoolId },
): Promise<RefusedAttempts> {
  const rows = await db
    .selectFrom('refused_attempt as attempt')
    .leftJoin('person', (join) =>
      join.onRef('person.school_id', '=', 'attempt.school_id').onRef('person.id', '=', 'attempt.person_id'),
    )
    .select(['attempt.person_id', 'attempt.reason', 'attempt.method', 'attempt.route', 'attempt.subject'])
    .select(['attempt.first_at', 'attempt.last_at', 'attempt.times'])
    .select(['person.last_name', 'person.first_name', 'person.patronymic'])
    .where('attempt.school_id', '=', schoolId)
    .where('attempt.last_at', '>=', start)
    .where('attempt.first_at', '<', end)
    .orderBy('attempt.last_at', 'desc')
    .orderBy('attempt.id')
    .limit(MOST + 1)
    .execute();
  const attempts = rows.slice(0, MOST).map((row) => {
    const { last_name, first_name, patronymic } = row;
    return {
      personId: row.person_id,
      personName:
        last_name === null || first_name === null
          ? null
          : shortName(nameOf({ last_name, first_name, patronymic })),
      reason: row.reason,
      method: row.method,
      route: row.route,
      subject: row.subject,
      firstAt: row.first_at,
      lastAt: row.last_at,
      times: row.times,
    };
  });
  return { attempts, isCut: rows.length > MOST };
}
