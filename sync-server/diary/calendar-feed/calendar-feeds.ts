import { hash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { JournalPolicyId } from '../../../shared/journal/journal-policy.ts';
import { asId, type PersonId, type PupilId, type SchoolId } from '../../../shared/kernel/ids.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Store } from '../../storage/store.ts';
import type { Passage } from '../entrance.ts';

const hashOf = (secret: string): string => hash('sha256', secret, 'hex');

/** Makes the reader's secret address of this diary; an earlier one of theirs stops working. */
export async function makeCalendarFeed(store: Store, { reader, now }: Passage): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const { schoolId, personId, pupilId } = reader;
  await store.write(schoolId, async (tx) => {
    await deleteFeeds(tx, reader);
    await tx
      .insertInto('calendar_feed')
      .values({
        school_id: schoolId,
        token_hash: hashOf(secret),
        person_id: personId,
        pupil_id: pupilId,
        created_at: now,
      })
      .execute();
    await recordAudit(tx, [{ schoolId, personId, at: now, action: 'calendar-feed-made', subject: pupilId }]);
  });
  return `${schoolId}.${secret}`;
}

/** The address stops working at once. */
export async function revokeCalendarFeed(store: Store, { reader, now }: Passage): Promise<void> {
  const { schoolId, personId, pupilId } = reader;
  await store.write(schoolId, async (tx) => {
    await deleteFeeds(tx, reader);
    await recordAudit(tx, [
      { schoolId, personId, at: now, action: 'calendar-feed-revoked', subject: pupilId },
    ]);
  });
}

async function deleteFeeds(db: Kysely<Tables>, { schoolId, personId, pupilId }: Passage['reader']) {
  await db
    .deleteFrom('calendar_feed')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .where('pupil_id', '=', pupilId)
    .execute();
}

/** When the reader's address was made; undefined while there is none. */
export async function calendarFeedOf(db: Kysely<Tables>, { reader }: Passage): Promise<number | undefined> {
  const row = await db
    .selectFrom('calendar_feed')
    .select('created_at')
    .where('school_id', '=', reader.schoolId)
    .where('person_id', '=', reader.personId)
    .where('pupil_id', '=', reader.pupilId)
    .executeTakeFirst();
  return row?.created_at;
}

export type FeedOwner = {
  readonly schoolId: SchoolId;
  readonly personId: PersonId;
  readonly pupilId: PupilId;
  readonly policyId: JournalPolicyId;
  readonly zone: string;
};

/** Whose address it is. The grant is judged by the queries that follow, as for every page (I7). */
export async function feedOwner(db: Kysely<Tables>, token: string): Promise<FeedOwner | undefined> {
  const [, school, secret] = /^([\w-]{1,64})\.([\w-]{43})$/.exec(token) ?? [];
  if (school === undefined || secret === undefined) return undefined;
  const schoolId = asId<SchoolId>(school);
  const row = await db
    .selectFrom('calendar_feed as f')
    .innerJoin('school as s', 's.id', 'f.school_id')
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'f.school_id').onRef('p.id', '=', 'f.person_id'),
    )
    .select(['f.person_id', 'f.pupil_id', 's.policy_id', 's.zone'])
    .where('f.school_id', '=', schoolId)
    .where('f.token_hash', '=', hashOf(secret))
    .where('p.left_school', '=', 0)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    schoolId,
    personId: row.person_id,
    pupilId: row.pupil_id,
    policyId: row.policy_id as JournalPolicyId,
    zone: row.zone,
  };
}
