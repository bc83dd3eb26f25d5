import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { Store } from '../storage/store.ts';

export const MAX_FAILURES = 10;
export const THROTTLE_MS = 15 * 60_000;

/** Unknown logins are throttled like known ones, so the key cannot be an account; a hash keeps the login out. */
const keyOf = (login: string): string => createHash('sha256').update(login).digest('hex');

/**
 * Counts one try before its password is looked at, so that tries at once cannot pass the limit together.
 * Tries with less than 15 minutes between them add up; after ten, none is looked at for 15 minutes.
 * @returns whether the try may be made
 */
export async function countTry(store: Store, login: string, now: InstantMs): Promise<boolean> {
  const quietSince = now - THROTTLE_MS;
  const counted = await store.db
    .insertInto('sign_in_throttle')
    .values({ login_hash: keyOf(login), failures: 1, last_at: now })
    .onConflict((conflict) =>
      conflict
        .column('login_hash')
        .doUpdateSet({
          failures: sql<number>`case when sign_in_throttle.last_at <= ${quietSince} then 1
            else sign_in_throttle.failures + 1 end`,
          last_at: now,
        })
        .where((eb) =>
          eb.or([
            eb('sign_in_throttle.failures', '<', MAX_FAILURES),
            eb('sign_in_throttle.last_at', '<=', quietSince),
          ]),
        ),
    )
    .returning('failures')
    .executeTakeFirst();
  return counted !== undefined;
}

/** A right password clears the account's count. */
export async function forgetTries(store: Store, login: string): Promise<void> {
  await store.db.deleteFrom('sign_in_throttle').where('login_hash', '=', keyOf(login)).execute();
}
