import { randomInt } from 'node:crypto';
import { Problem } from '../../../shared/errors/problem.ts';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { Store } from '../../storage/store.ts';
import { linkIdentity, type ProviderIdentity } from '../link-identity.ts';

const KEPT_MS = 30 * 86_400_000;

/**
 * A code for somebody whom the provider vouches for and the school did not find. They tell it to the school, whose
 * operator looks at the document and joins the two (ID1). Nothing else of them is kept, no name and no SNILS.
 */
export async function unknownIdentityCode(
  store: Store,
  schoolId: SchoolId,
  identity: ProviderIdentity,
  now: InstantMs,
): Promise<string> {
  const { issuer, subject } = identity;
  return store.write(schoolId, async (tx) => {
    await tx
      .deleteFrom('unknown_identity')
      .where('school_id', '=', schoolId)
      .where('expires_at', '<=', now)
      .execute();
    const row = await tx
      .insertInto('unknown_identity')
      .values({ school_id: schoolId, code: newCode(), issuer, subject, expires_at: now + KEPT_MS })
      .onConflict((conflict) =>
        conflict.columns(['school_id', 'issuer', 'subject']).doUpdateSet({ expires_at: now + KEPT_MS }),
      )
      .returning('code')
      .executeTakeFirstOrThrow();
    return row.code;
  });
}

const newCode = (): string => `${randomInt(1000, 10_000)}-${randomInt(1000, 10_000)}`;

type Joining = {
  readonly schoolId: SchoolId;
  readonly personId: PersonId;
  readonly joinedBy: PersonId;
  readonly code: string;
  readonly at: InstantMs;
};

/** @throws Problem `bad-request` reason `link-code-unknown`, `identity-of-another-person`; `not-found` for no person */
export async function joinUnknownIdentity(store: Store, joining: Joining): Promise<void> {
  const { schoolId, personId, joinedBy, at } = joining;
  const code = joining.code.replaceAll(/\D/g, '').replace(/^(\d{4})/, '$1-');
  await store.write(schoolId, async (tx) => {
    const identity = await tx
      .selectFrom('unknown_identity')
      .select(['issuer', 'subject'])
      .where('school_id', '=', schoolId)
      .where('code', '=', code)
      .where('expires_at', '>', at)
      .executeTakeFirst();
    if (identity === undefined) throw new Problem('bad-request', { reason: 'link-code-unknown' });
    const person = await tx
      .selectFrom('person')
      .select('id')
      .where('school_id', '=', schoolId)
      .where('id', '=', personId)
      .where('left_school', '=', 0)
      .executeTakeFirst();
    if (person === undefined) throw new Problem('not-found');
    await linkIdentity(tx, { ...identity, schoolId, personId, joinedBy, at });
  });
}
