import type { Kysely } from 'kysely';
import type { SchoolCard } from '../../../shared/access/school-card.ts';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Session } from '../../identity/session.ts';
import type { Tables } from '../../storage/schema.ts';
import type { AccessContext } from '../access-context.ts';
import { accessProblem } from '../access-problem.ts';
import { DEFAULT_PROFILE } from '../profiles/profile-book.ts';

/** The school's card; empty lines and the default profile until somebody has filled it. */
export async function schoolCard(db: Kysely<Tables>, schoolId: SchoolId): Promise<SchoolCard> {
  const row = await db
    .selectFrom('school_access')
    .selectAll()
    .where('school_id', '=', schoolId)
    .executeTakeFirst();
  return {
    profileId: row?.profile_id ?? DEFAULT_PROFILE,
    headName: row?.head_name ?? '',
    municipality: row?.municipality ?? '',
    address: row?.address ?? '',
    phones: row?.phones ?? '',
    email: row?.email ?? '',
    openingHours: row?.opening_hours ?? '',
    supportAddress: row?.support_address ?? '',
    site: row?.site ?? '',
  };
}

/**
 * Saves the card. Another profile holds for new requests; those that were filed stay under theirs.
 * @throws Problem `bad-request` `profile-unknown`
 */
export async function saveSchoolCard(
  { store, clock, profiles }: Pick<AccessContext, 'store' | 'clock' | 'profiles'>,
  { schoolId, personId }: Pick<Session, 'schoolId' | 'personId'>,
  card: SchoolCard,
): Promise<void> {
  if (!profiles.has(card.profileId)) throw accessProblem('profile-unknown');
  const row = {
    profile_id: card.profileId,
    head_name: card.headName,
    municipality: card.municipality,
    address: card.address,
    phones: card.phones,
    email: card.email,
    opening_hours: card.openingHours,
    support_address: card.supportAddress,
    site: card.site,
  };
  await store.write(schoolId, async (tx) => {
    const before = await schoolCard(tx, schoolId);
    await tx
      .insertInto('school_access')
      .values({ school_id: schoolId, ...row })
      .onConflict((conflict) => conflict.column('school_id').doUpdateSet(row))
      .execute();
    const detail = `${before.profileId} -> ${card.profileId}`;
    const at = clock.now();
    await recordAudit(tx, [{ schoolId, personId, at, action: 'school-card', subject: schoolId, detail }]);
  });
}
