import Type from 'typebox';
import { Check } from 'typebox/value';
import { asId, type PersonId, type SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { applicantOf } from '../../access/requests/applicant.ts';
import type { Store } from '../../storage/store.ts';
import { linkIdentity } from '../link-identity.ts';
import type { ServerKey } from '../server-key.ts';
import { OpenidRefusal } from './openid-refusal.ts';
import type { ProviderPerson } from './provider-person.ts';

const LEAVE_MS = 15 * 60_000;
const LABEL = 'openid-applicant';
/** As long as a name may be in the school's records. */
const NAME_LENGTH = 80;

const text = Type.String();
const leaveSchema = Type.Object({
  schoolId: text,
  issuer: text,
  subject: text,
  snils: text,
  lastName: text,
  firstName: text,
  patronymic: text,
  birthDate: text,
  until: Type.Integer(),
});

type Confirmed = {
  readonly schoolId: SchoolId;
  readonly issuer: string;
  readonly person: ProviderPerson;
  readonly now: InstantMs;
};

/**
 * Leave for somebody whom the provider vouches for and the school does not know to ask it for access (ID8): what the
 * provider told, readable by this server only and for a quarter of an hour. Undefined without a name, with which a
 * request begins.
 */
export function applicantLeave(serverKey: ServerKey, confirmed: Confirmed): string | undefined {
  const { schoolId, issuer, person, now } = confirmed;
  const { subject, snils, birthDate } = person;
  const [lastName, firstName, patronymic] = [person.lastName, person.firstName, person.patronymic].map(
    (name) => name.slice(0, NAME_LENGTH),
  );
  if (!lastName || !firstName) return undefined;
  const leave = { schoolId, issuer, subject, snils, lastName, firstName, patronymic, birthDate };
  return serverKey.seal(LABEL, JSON.stringify({ ...leave, until: now + LEAVE_MS }));
}

type Known = { readonly schoolId: SchoolId; readonly personId: PersonId };

/**
 * Makes the person known, as a parent of nobody, and joins the identity. The leave works once: it needs the row by which
 * the school could have joined them meanwhile, and that goes with the joining.
 * @throws OpenidRefusal `openid-state` for a leave that is not ours, over or used
 */
export async function becomeApplicant(
  context: { readonly store: Store; readonly serverKey: ServerKey },
  sealed: string,
  now: InstantMs,
): Promise<Known> {
  const { issuer, subject, snils, lastName, firstName, patronymic, birthDate, ...leave } = opened(
    context.serverKey,
    sealed,
  );
  const schoolId = asId<SchoolId>(leave.schoolId);
  const waiting = await context.store.db
    .selectFrom('unknown_identity')
    .select('code')
    .where('school_id', '=', schoolId)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  if (waiting === undefined || leave.until <= now) throw new OpenidRefusal('openid-state');
  const personId = await applicantOf(context, {
    schoolId,
    name: { last: lastName, first: firstName, ...(patronymic !== '' && { patronymic }) },
    snils,
    ...(birthDate !== '' && { birthDate }),
  });
  await context.store.write(schoolId, (tx) =>
    linkIdentity(tx, { schoolId, personId, issuer, subject, joinedBy: null, at: now }),
  );
  return { schoolId, personId };
}

function opened(serverKey: ServerKey, sealed: string): Type.Static<typeof leaveSchema> {
  try {
    const leave: unknown = JSON.parse(serverKey.open(LABEL, sealed));
    if (Check(leaveSchema, leave)) return leave;
  } catch (cause) {
    throw new OpenidRefusal('openid-state', { cause });
  }
  throw new OpenidRefusal('openid-state');
}
