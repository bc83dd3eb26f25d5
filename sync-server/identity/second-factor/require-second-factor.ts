import { Problem } from '../../../shared/errors/problem.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { isInside } from '../address-network.ts';
import { readIdentitySettings } from '../identity-settings.ts';
import { countTry, forgetTries } from '../sign-in-throttle.ts';
import {
  type FactorAt,
  type FactorContext,
  type FactorOf,
  factorState,
  takeCode,
  takeRecoveryCode,
} from './second-factor.ts';

type Asking = FactorContext & { readonly clock: Clock };
type Given = { readonly address: string; readonly secondFactor?: string };

/** Whether this person, from this address, must give a second factor, and whether there is one to give (ID7). */
export async function demandOf(
  { store }: Asking,
  person: FactorOf,
  address: string,
): Promise<'none' | 'code' | 'enrol'> {
  const roles = await store.db
    .selectFrom('person_role')
    .select('role')
    .where('school_id', '=', person.schoolId)
    .where('person_id', '=', person.personId)
    .execute();
  if (!roles.some(({ role }) => role !== 'parent')) return 'none';
  const settings = await readIdentitySettings(store, person.schoolId);
  if (isInside(address, settings.insideNetworks)) return 'none';
  if ((await factorState(store, person)) === 'set') return 'code';
  return settings.secondFactor === 'outside' ? 'enrol' : 'none';
}

/**
 * The second wall for staff who sign in from outside the school (ID7): after the right password, a code of their
 * authenticator program or a recovery code. Tries are counted for the person, apart from those at the password.
 * @throws Problem `second-factor-required` reason `code` (none given), `wrong-code`, or `enrol` (none set up yet),
 * `sign-in-throttled`
 */
export async function requireSecondFactor(context: Asking, person: FactorOf, given: Given): Promise<void> {
  const demand = await demandOf(context, person, given.address);
  if (demand === 'none') return;
  const isGiven = (given.secondFactor?.trim() ?? '') !== '';
  if (!isGiven) throw new Problem('second-factor-required', { reason: demand });
  await proveFactor(context, person, given);
}

/**
 * Takes a code of the person's factor, wherever it is asked for.
 * @throws Problem `second-factor-required` reason `wrong-code`, `sign-in-throttled`
 */
export async function proveFactor(context: Asking, person: FactorOf, given: Given): Promise<void> {
  const code = given.secondFactor?.trim() ?? '';
  const at = context.clock.now();
  const login = `second-factor|${person.schoolId}|${person.personId}`;
  const tried = { login, address: given.address, now: at, knownId: 'second-factor' };
  if (!(await countTry(context.store, tried))) throw new Problem('sign-in-throttled');
  if (!(await isRight(context, { schoolId: person.schoolId, personId: person.personId, at }, code))) {
    await recordAudit(context.store.db, [
      {
        schoolId: person.schoolId,
        at,
        personId: null,
        action: 'second-factor-refused',
        subject: person.personId,
      },
    ]);
    throw new Problem('second-factor-required', { reason: 'wrong-code' });
  }
  await forgetTries(context.store, tried);
}

/** The first code of a factor that is only begun confirms it; its recovery codes open nothing before. */
async function isRight(context: Asking, person: FactorAt, code: string): Promise<boolean> {
  const wasSet = (await factorState(context.store, person)) === 'set';
  return (await takeCode(context, person, code)) || (wasSet && takeRecoveryCode(context, person, code));
}
