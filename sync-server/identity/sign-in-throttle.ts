import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { Store } from '../storage/store.ts';
import { networkOf } from './address-network.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const MAX_FAILURES = 10;
export const THROTTLE_MS = 15 * MINUTE;

/** So many tries with less than `quietMs` between them; then none is looked at for that long. */
type Budget = { readonly name: string; readonly limit: number; readonly quietMs: number };

/** A browser or device that signed in before: what others do elsewhere takes nothing from it (ID4). */
const KNOWN: Budget = { name: 'known', limit: MAX_FAILURES, quietMs: THROTTLE_MS };
/** One login, tried from one network. */
const NETWORK: Budget = { name: 'network', limit: MAX_FAILURES, quietMs: THROTTLE_MS };
const NETWORK_DAY: Budget = { name: 'network-day', limit: 2 * MAX_FAILURES, quietMs: DAY };
/** One login, tried from anywhere but known browsers: one network alone cannot use it up. */
export const LOGIN_DAY: Budget = { name: 'login-day', limit: 10 * MAX_FAILURES, quietMs: DAY };
/** Any logins, tried from one address. */
const ADDRESS: Budget = { name: 'address', limit: 10 * MAX_FAILURES, quietMs: THROTTLE_MS };

export type Try = {
  readonly login: string;
  readonly address: string;
  /** The known browser or device that it comes from, if it does. */
  readonly knownId?: string | undefined;
  readonly now: InstantMs;
};

type Count = { readonly key: string; readonly budget: Budget };

/** Unknown logins are throttled like known ones, so the key cannot be an account; a hash keeps login and address out. */
const keyOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex');

function countsOf({ login, address, knownId }: Try): readonly Count[] {
  const count = (budget: Budget, ...parts: readonly string[]): Count => ({
    budget,
    key: keyOf(budget.name, ...parts),
  });
  if (knownId !== undefined) return [count(KNOWN, login, knownId)];
  const network = networkOf(address);
  return [
    count(NETWORK, login, network),
    count(NETWORK_DAY, login, network),
    count(ADDRESS, address),
    { budget: LOGIN_DAY, key: loginKey(login) },
  ];
}

const loginKey = (login: string): string => keyOf(LOGIN_DAY.name, login);

/**
 * Counts one try before its password is looked at, so that tries at once cannot pass a limit together. The narrow
 * budgets are asked first: what they refuse uses up nothing of the wide ones. An address that is spent adds no rows.
 * @returns whether the try may be made
 */
export async function countTry(store: Store, tried: Try): Promise<boolean> {
  const counts = countsOf(tried);
  const ofAddress = counts.find(({ budget }) => budget === ADDRESS);
  if (ofAddress && (await isSpent(store, ofAddress, tried.now))) return false;
  for (const count of counts) if (!(await isCounted(store, count, tried.now))) return false;
  return true;
}

async function isSpent({ db }: Store, { key, budget }: Count, now: InstantMs): Promise<boolean> {
  const spent = await db
    .selectFrom('sign_in_throttle')
    .select('failures')
    .where('login_hash', '=', key)
    .where('failures', '>=', budget.limit)
    .where('last_at', '>', now - budget.quietMs)
    .executeTakeFirst();
  return spent !== undefined;
}

async function isCounted(store: Store, { key, budget }: Count, now: InstantMs): Promise<boolean> {
  const quietSince = now - budget.quietMs;
  const counted = await store.db
    .insertInto('sign_in_throttle')
    .values({ login_hash: key, failures: 1, last_at: now })
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
            eb('sign_in_throttle.failures', '<', budget.limit),
            eb('sign_in_throttle.last_at', '<=', quietSince),
          ]),
        ),
    )
    .returning('failures')
    .executeTakeFirst();
  return counted !== undefined;
}

/**
 * A right password clears what was counted for the login here; of the address only this one try is taken back, or
 * whoever has one account could guess at others for ever.
 */
export async function forgetTries(store: Store, tried: Try): Promise<void> {
  const counts = countsOf(tried);
  const ofLogin = counts.filter(({ budget }) => budget !== ADDRESS).map(({ key }) => key);
  await store.db.deleteFrom('sign_in_throttle').where('login_hash', 'in', ofLogin).execute();
  await dropOldCounts(store, tried.now);
  const ofAddress = counts.filter(({ budget }) => budget === ADDRESS).map(({ key }) => key);
  if (ofAddress.length === 0) return;
  await store.db
    .updateTable('sign_in_throttle')
    .set((eb) => ({ failures: eb('failures', '-', 1) }))
    .where('login_hash', 'in', ofAddress)
    .where('failures', '>', 0)
    .execute();
}

/** When each store was last rid of counts that no budget looks at any more. */
const dropped = new WeakMap<Store['db'], InstantMs>();
const DROP_EVERY_MS = 60 * MINUTE;

async function dropOldCounts({ db }: Store, now: InstantMs): Promise<void> {
  if (now - (dropped.get(db) ?? 0) < DROP_EVERY_MS) return;
  dropped.set(db, now);
  await db
    .deleteFrom('sign_in_throttle')
    .where('last_at', '<=', now - DAY)
    .execute();
}

/** A new password from the school: guesses at the old one count no more, wherever they came from. */
export async function forgetLogin(db: Pick<Store['db'], 'deleteFrom'>, login: string): Promise<void> {
  await db.deleteFrom('sign_in_throttle').where('login_hash', '=', loginKey(login)).execute();
}
