import { Problem } from '../../shared/errors/problem.ts';
import { passwordFault } from '../../shared/identity/password-rules.ts';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { hashPassword } from './password.ts';
import { isTicketOf, readTicket, type TicketFor } from './password-ticket.ts';
import type { SignInContext } from './sign-in.ts';
import { isPasswordOf } from './sign-in-account.ts';
import { countTry, forgetTries } from './sign-in-throttle.ts';

/** By whom and by what right: a session and the present password, or the ticket for a one-time one. */
export type PasswordChange = { readonly password: string } & (
  | {
      readonly by: { readonly schoolId: SchoolId; readonly personId: PersonId; readonly tokenHash: string };
      readonly current: string;
    }
  | { readonly ticket: string }
);

type OfAccount = {
  readonly login: string;
  readonly passwordHash: string;
  readonly mustChange: boolean;
};

/**
 * Puts a person's own password in the place of the present one (ID3). Every other session of the person ends at once,
 * live streams too.
 * @throws Problem `wrong-credentials` for a wrong present password, `session-expired` for a ticket that is over or was
 * used, `sign-in-throttled`, `bad-request` with a `PasswordFault` or `password-same`
 */
export async function changePassword(context: SignInContext, change: PasswordChange): Promise<TicketFor> {
  const { store, clock } = context;
  const now = clock.now();
  const person = 'by' in change ? change.by : readTicket(change.ticket, now);
  if (person === undefined) throw new Problem('session-expired');
  const account = await accountOf(context, person);
  await requireRight(context, change, account, now);
  await refuseWeak(change.password, account);
  const hash = await hashPassword(change.password);
  const keep = 'by' in change ? change.by.tokenHash : '';
  await store.write(person.schoolId, async (tx) => {
    const changed = await tx
      .updateTable('account')
      .set({ password_hash: hash, must_change: 0, password_expires_at: null })
      .where('school_id', '=', person.schoolId)
      .where('person_id', '=', person.personId)
      // Two tickets at once: the first makes the other worthless.
      .where('password_hash', '=', account.passwordHash)
      .returning('person_id')
      .executeTakeFirst();
    if (changed === undefined) throw new Problem('session-expired');
    await tx
      .deleteFrom('session')
      .where('school_id', '=', person.schoolId)
      .where('person_id', '=', person.personId)
      .where('token_hash', '!=', keep)
      .execute();
    await tx
      .updateTable('issued_login')
      .set({ changed_at: now })
      .where('school_id', '=', person.schoolId)
      .where('person_id', '=', person.personId)
      .where('changed_at', 'is', null)
      .execute();
    const { schoolId, personId } = person;
    await recordAudit(tx, [{ schoolId, personId, at: now, action: 'password-changed' }]);
  });
  return { schoolId: person.schoolId, personId: person.personId };
}

async function accountOf({ store }: SignInContext, { schoolId, personId }: TicketFor): Promise<OfAccount> {
  const row = await store.db
    .selectFrom('account as a')
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'a.school_id').onRef('p.id', '=', 'a.person_id'),
    )
    .select(['a.login', 'a.password_hash', 'a.must_change'])
    .where('a.school_id', '=', schoolId)
    .where('a.person_id', '=', personId)
    .where('p.left_school', '=', 0)
    .executeTakeFirst();
  // Somebody who signs in through a provider only has no password to change.
  if (row === undefined) throw new Problem('not-found', { reason: 'no-password' });
  return { login: row.login, passwordHash: row.password_hash, mustChange: row.must_change === 1 };
}

async function requireRight(
  { store, serverKey }: SignInContext,
  change: PasswordChange,
  account: OfAccount,
  now: InstantMs,
): Promise<void> {
  if ('ticket' in change) {
    if (!account.mustChange || !isTicketOf(serverKey, change.ticket, account.passwordHash)) {
      throw new Problem('session-expired');
    }
    return;
  }
  const login = `change|${change.by.schoolId}|${change.by.personId}`;
  const tried = { login, address: '', now, knownId: 'session' };
  if (!(await countTry(store, tried))) throw new Problem('sign-in-throttled');
  if (!(await isPasswordOf(account, change.current))) throw new Problem('wrong-credentials');
  await forgetTries(store, tried);
}

async function refuseWeak(password: string, account: OfAccount): Promise<void> {
  const fault = passwordFault(password, account.login);
  if (fault) throw new Problem('bad-request', { reason: fault });
  if (await isPasswordOf(account, password)) throw new Problem('bad-request', { reason: 'password-same' });
}
