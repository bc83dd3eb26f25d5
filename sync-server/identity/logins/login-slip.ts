import { dateAt } from '../../../shared/calendar/school-zone.ts';
import type { LoginSlip } from '../../../shared/identity/identity-messages.ts';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { zoneOf } from '../../calendar/zone-of.ts';
import type { Store } from '../../storage/store.ts';
import { personSummary } from '../person-summary.ts';
import type { IssuedLogin } from './issue-login.ts';
import { pupilsOf } from './login-people.ts';

/** A login that was issued with the password in words: it can be shown this once. */
export type FreshLogin = {
  readonly schoolId: SchoolId;
  readonly personId: PersonId;
  readonly issued: IssuedLogin;
  readonly password: string;
  readonly at: InstantMs;
};

/** What the client prints: the login, the password, whose it is and whose diaries it opens. */
export async function loginSlip(store: Store, fresh: FreshLogin): Promise<LoginSlip> {
  const { schoolId, personId, issued, password, at } = fresh;
  const { name } = await personSummary(store, schoolId, personId);
  const today = dateAt(at, await zoneOf(store.db, schoolId));
  const pupils = (await pupilsOf(store, { schoolId, personIds: [personId], today })).get(personId) ?? [];
  return { ...issued, password, issuedAt: at, personName: name, pupils: [...pupils] };
}
