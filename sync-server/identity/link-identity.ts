import type { Kysely, Transaction } from 'kysely';
import { Problem } from '../../shared/errors/problem.ts';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Tables } from '../storage/schema.ts';
import type { Store } from '../storage/store.ts';

/** Somebody at a provider. `subject` is theirs for ever, as the provider says. */
export type ProviderIdentity = { readonly issuer: string; readonly subject: string };

export type LinkIdentity = ProviderIdentity & {
  readonly schoolId: SchoolId;
  readonly personId: PersonId;
  /** Who joined them; null where an equal SNILS did. */
  readonly joinedBy: PersonId | null;
  readonly at: InstantMs;
};

/**
 * Joins an identity at a provider to a person of the school (ID1): by an equal SNILS, or because an operator saw the
 * person's document. A name is never enough. Joining what is joined already changes nothing.
 * @throws Problem `bad-request` reason `identity-of-another-person`: it must be parted from that person first
 */
export async function linkIdentity(tx: Transaction<Tables>, link: LinkIdentity): Promise<void> {
  const { schoolId, personId, issuer, subject, joinedBy, at } = link;
  const joined = await tx
    .insertInto('person_identity')
    .values({
      school_id: schoolId,
      issuer,
      subject,
      person_id: personId,
      joined_at: at,
      joined_by: joinedBy,
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'issuer', 'subject']).doNothing())
    .returning('person_id')
    .executeTakeFirst();
  if (joined === undefined) {
    if ((await personOfIdentity(tx, schoolId, link)) === personId) return;
    throw new Problem('bad-request', { reason: 'identity-of-another-person' });
  }
  await tx
    .deleteFrom('unknown_identity')
    .where('school_id', '=', schoolId)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .execute();
  const detail = joinedBy === null ? 'snils' : 'operator';
  await recordAudit(tx, [
    { schoolId, at, personId: joinedBy, action: 'identity-joined', subject: personId, detail },
  ]);
}

/** Whose identity it is in the school. */
export async function personOfIdentity(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  { issuer, subject }: ProviderIdentity,
): Promise<PersonId | undefined> {
  const row = await db
    .selectFrom('person_identity')
    .select('person_id')
    .where('school_id', '=', schoolId)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.person_id;
}

type Parting = {
  readonly schoolId: SchoolId;
  readonly personId: PersonId;
  readonly partedBy: PersonId;
  readonly at: InstantMs;
};

/** Undoes every joining of a person, and ends what was opened by it: for one that was a mistake. */
export async function partIdentities(
  store: Store,
  { schoolId, personId, partedBy, at }: Parting,
): Promise<void> {
  await store.write(schoolId, async (tx) => {
    for (const table of ['person_identity', 'person_snils', 'session'] as const) {
      await tx
        .deleteFrom(table)
        .where('school_id', '=', schoolId)
        .where('person_id', '=', personId)
        .execute();
    }
    await recordAudit(tx, [
      { schoolId, at, personId: partedBy, action: 'identity-parted', subject: personId },
    ]);
  });
}
