import type { Kysely } from 'kysely';
import type { Tables } from '../../storage/schema.ts';
import type { Store } from '../../storage/store.ts';
import type { Passage } from '../entrance.ts';

export type Acknowledged = { readonly at: number; readonly isOwn: boolean; readonly name: string };

/** Who has seen the week, the first first. */
export async function acknowledgementsOf(
  db: Kysely<Tables>,
  { reader }: Passage,
  week: string,
): Promise<Acknowledged[]> {
  const rows = await db
    .selectFrom('acknowledgement as a')
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'a.school_id').onRef('p.id', '=', 'a.person_id'),
    )
    .select(['a.at', 'a.person_id', 'p.last_name', 'p.first_name'])
    .where('a.school_id', '=', reader.schoolId)
    .where('a.pupil_id', '=', reader.pupilId)
    .where('a.week', '=', week)
    .orderBy('a.at')
    .execute();
  return rows.map((row) => ({
    at: row.at,
    isOwn: row.person_id === reader.personId,
    name: `${row.last_name} ${row.first_name}`,
  }));
}

/** When the reader said it of each of these weeks; a week without a word has no entry. */
export async function ownWeeks(
  db: Kysely<Tables>,
  { reader }: Passage,
  weeks: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('acknowledgement')
    .select(['week', 'at'])
    .where('school_id', '=', reader.schoolId)
    .where('pupil_id', '=', reader.pupilId)
    .where('person_id', '=', reader.personId)
    .where('week', 'in', [...weeks])
    .execute();
  return new Map(rows.map(({ week, at }) => [week, at]));
}

/** PP4: said once, it stands with its first time. */
export async function acknowledge(store: Store, { reader, now }: Passage, week: string): Promise<void> {
  await store.db
    .insertInto('acknowledgement')
    .values({
      school_id: reader.schoolId,
      pupil_id: reader.pupilId,
      person_id: reader.personId,
      week,
      at: now,
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'pupil_id', 'week', 'person_id']).doNothing())
    .execute();
}
