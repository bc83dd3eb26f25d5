import { createHash, randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { RegulationProfile } from '../../shared/access/profile/regulation-profile.ts';
import type { Channel } from '../../shared/access/terms.ts';
import type { AccessRequestId, PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Tables } from '../storage/schema.ts';
import { type AccessContext, calendarOf, profileById } from './access-context.ts';
import { closeGrantsOfRequest } from './grants/close-grants.ts';
import { type Scene, takeStep } from './requests/take-step.ts';
import { tellApplicant } from './requests/tell-applicant.ts';

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

/**
 * The person takes the consent back: every consent of theirs, at once. Access that rested on it closes, and the time
 * for destroying the data begins to run. `by` is who wrote it down, which the audit keeps. Returns how many consents were
 * withdrawn.
 */
export async function withdrawConsent(
  context: AccessContext,
  { schoolId, personId }: { readonly schoolId: SchoolId; readonly personId: PersonId },
  { channel, by }: { readonly channel: Channel; readonly by: PersonId },
): Promise<number> {
  const calendar = await calendarOf(context, schoolId);
  const now = context.clock.now();
  return context.store.write(schoolId, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('consent')
      .set({ withdrawn_at: now, withdrawn_channel: channel })
      .where('school_id', '=', schoolId)
      .where('person_id', '=', personId)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirstOrThrow();
    const withdrawn = Number(numUpdatedRows);
    if (withdrawn > 0) {
      const told = { schoolId, at: now, personId: by, action: 'consent-withdrawn' } as const;
      await recordAudit(tx, [{ ...told, subject: personId, detail: channel }]);
      const leaving = { schoolId, personId, calendar, now };
      await endOfPerson(tx, context, leaving);
      await withdrawOpen(tx, context, leaving, channel);
    }
    return withdrawn;
  });
}

type Leaving = Pick<Scene, 'calendar' | 'now'> & { readonly schoolId: SchoolId; readonly personId: PersonId };

async function endOfPerson(tx: Transaction<Tables>, context: AccessContext, leaving: Leaving): Promise<void> {
  const { schoolId, personId, calendar, now } = leaving;
  const rows = await tx
    .selectFrom('access_request')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('granted_person_id', '=', personId)
    .where('state', 'in', ['access-opened', 'delivered', 'closed'])
    .execute();
  for (const row of rows) {
    const scene = { profile: profileById(context, row.profile_id), calendar, now };
    const step = { type: 'end-service', reason: 'recipient-refusal' } as const;
    const after = await takeStep(tx, scene, { row, step, actor: { by: 'system' } });
    const closing = { reason: step.reason, by: personId, at: now, zone: calendar.zone };
    await closeGrantsOfRequest(tx, after, closing);
    await tellApplicant(tx, scene, { row: after, step });
  }
}

/** Without the consent nothing that still waits can go on: it is withdrawn with it, where the profile takes that so. */
async function withdrawOpen(
  tx: Transaction<Tables>,
  context: AccessContext,
  { schoolId, personId, calendar, now }: Leaving,
  channel: Channel,
): Promise<void> {
  const rows = await tx
    .selectFrom('access_request')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('applicant_id', '=', personId)
    .where('state', 'in', ['filed', 'registered', 'accepted', 'examination', 'granted'])
    .execute();
  for (const row of rows) {
    const scene = { profile: profileById(context, row.profile_id), calendar, now };
    if (!scene.profile.withdrawal.channels.includes(channel)) continue;
    const step = { type: 'withdraw', channel } as const;
    const actor = { by: 'applicant', personId, roles: [] } as const;
    const after = await takeStep(tx, scene, { row, step, actor });
    await tellApplicant(tx, scene, { row: after, step });
  }
}
