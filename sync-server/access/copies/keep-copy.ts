import type { Kysely } from 'kysely';
import type { KeptCopy } from '../../../shared/access/messages.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Session } from '../../identity/session.ts';
import type { Tables } from '../../storage/schema.ts';
import type { AccessContext } from '../access-context.ts';
import { hasPerson } from '../has-person.ts';

/** What the school's papers hold about a parent; nothing in every place before it was written down. @throws Problem `not-found` */
export async function keptCopy(
  db: Kysely<Tables>,
  { schoolId, personId }: { readonly schoolId: SchoolId; readonly personId: PersonId },
): Promise<KeptCopy> {
  if (!(await hasPerson(db, schoolId, personId))) throw new Problem('not-found', { detail: 'person' });
  const row = await db
    .selectFrom('kept_copy')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return {
    identityKind: row?.identity_kind ?? null,
    identitySeries: row?.identity_series ?? null,
    identityNumber: row?.identity_number ?? null,
    identityIssuedBy: row?.identity_issued_by ?? null,
    identityIssuedOn: row?.identity_issued_on ?? null,
    registrationAddress: row?.registration_address ?? null,
    authorityKind: row?.authority_kind ?? null,
    authorityDetails: row?.authority_details ?? null,
  };
}

/**
 * Writes down what the school's papers hold about a parent: what requests are compared with. That it was changed is
 * audited, what was written is not. @throws Problem `not-found` for nobody of the school
 */
export async function keepCopy(
  { store, clock }: Pick<AccessContext, 'store' | 'clock'>,
  { schoolId, personId: by }: Pick<Session, 'schoolId' | 'personId'>,
  { personId, copy }: { readonly personId: PersonId; readonly copy: KeptCopy },
): Promise<void> {
  const row = {
    identity_kind: copy.identityKind,
    identity_series: copy.identitySeries,
    identity_number: copy.identityNumber,
    identity_issued_by: copy.identityIssuedBy,
    identity_issued_on: copy.identityIssuedOn,
    registration_address: copy.registrationAddress,
    authority_kind: copy.authorityKind,
    authority_details: copy.authorityDetails,
  };
  await store.write(schoolId, async (tx) => {
    if (!(await hasPerson(tx, schoolId, personId))) throw new Problem('not-found', { detail: 'person' });
    await tx
      .insertInto('kept_copy')
      .values({ school_id: schoolId, person_id: personId, ...row })
      .onConflict((conflict) => conflict.columns(['school_id', 'person_id']).doUpdateSet(row))
      .execute();
    const at = clock.now();
    await recordAudit(tx, [{ schoolId, personId: by, at, action: 'kept-copy', subject: personId }]);
  });
}
