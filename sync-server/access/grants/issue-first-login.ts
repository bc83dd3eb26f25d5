import type { Transaction } from 'kysely';
import type { PersonId } from '../../../shared/kernel/ids.ts';
import { issueLogin } from '../../identity/logins/issue-login.ts';
import type { FreshLogin } from '../../identity/logins/login-slip.ts';
import type { OneTimePassword } from '../../identity/logins/one-time-password.ts';
import type { Tables } from '../../storage/schema.ts';
import type { RequestRow } from '../requests/request-row.ts';

type First = {
  readonly row: RequestRow;
  readonly personId: PersonId;
  readonly secret: OneTimePassword;
  readonly by: PersonId;
  readonly at: number;
};

/**
 * The login of somebody who has none yet (AR17). Whoever has one keeps it and its password: a parent of two children must
 * not lose the first diary for the second.
 */
export async function issueFirstLogin(
  tx: Transaction<Tables>,
  { row, personId, secret, by, at }: First,
): Promise<FreshLogin | undefined> {
  const { school_id: schoolId } = row;
  const known = await tx
    .selectFrom('account')
    .select('login')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (known !== undefined) return undefined;
  const issued = await issueLogin(tx, { schoolId, personId, secret, issuedBy: by, at, ground: row.id });
  return { schoolId, personId, issued, password: secret.password, at };
}
