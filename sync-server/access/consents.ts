import { createHash, randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { RegulationProfile } from '../../shared/access/profile/regulation-profile.ts';
import type { Channel } from '../../shared/access/terms.ts';
import type { AccessRequestId, PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { Tables } from '../storage/schema.ts';

export type GivenConsent = {
  readonly schoolId: SchoolId;
  readonly personId: PersonId | null;
  readonly requestId: AccessRequestId;
  readonly profile: RegulationProfile;
  readonly channel: Channel;
  readonly at: InstantMs;
};

/** Keeps that consent was given, to exactly which words, and how. */
export async function giveConsent(tx: Transaction<Tables>, given: GivenConsent): Promise<void> {
  const { consent, id } = given.profile;
  await tx
    .insertInto('consent')
    .values({
      school_id: given.schoolId,
      id: randomUUID(),
      person_id: given.personId,
      request_id: given.requestId,
      profile_id: id,
      words_hash: createHash('sha256').update(consent.words).digest('hex'),
      channel: given.channel,
      given_at: given.at,
      withdrawn_at: null,
      withdrawn_channel: null,
    })
    .execute();
}
