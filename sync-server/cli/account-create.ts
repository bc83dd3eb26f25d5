import type { Kysely } from 'kysely';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { ROLES, type Role } from '../../shared/people/role.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { ONE_TIME_DAYS } from '../identity/logins/issue-login.ts';
import { newOneTimePassword } from '../identity/logins/one-time-password.ts';
import { normalLogin } from '../identity/sign-in.ts';
import { derivedId } from '../import/school/derived-id.ts';
import { nameKey } from '../import/school/name-key.ts';
import type { Tables } from '../storage/schema.ts';
import { type CommandCall, type ExitCode, needed, UsageError } from './command.ts';
import { findPerson } from './find-person.ts';
import { findSchool } from './find-school.ts';

/** Gives a person a role and an account; the password is made here, printed once and kept only as its hash. */
export async function createAccount({ store, terminal, flags }: CommandCall): Promise<ExitCode> {
  const schoolId = await findSchool(store, flags);
  const role = ROLES.find((known) => known === needed(flags, 'role'));
  if (role === undefined) throw new UsageError(`--role: одно из ${ROLES.join(', ')}`);
  const login = normalLogin(needed(flags, 'login'));
  const person = needed(flags, 'person');
  const { password, hash: passwordHash } = await newOneTimePassword();
  const at = terminal.now();
  const personId = await store.write(schoolId, async (tx) => {
    const id = (await findPerson(tx, schoolId, person)) ?? (await addPerson(tx, schoolId, person));
    await giveAccount(tx, { schoolId, personId: id, role, login, passwordHash, at });
    await recordAudit(tx, [{ schoolId, at, personId: null, action: 'account-created', subject: id }]);
    return id;
  });
  const told = { personId, login, password };
  terminal.out(
    flags.json === true
      ? JSON.stringify(told)
      : `Вход: ${login}\nПароль: ${password}\nПароль показан один раз, действует 14 дней и меняется при первом входе.`,
  );
  return 0;
}

/** The first operator of a new school is in no list yet. */
async function addPerson(db: Kysely<Tables>, schoolId: SchoolId, name: string): Promise<PersonId> {
  const [last_name, first_name, ...rest] = name.trim().split(/\s+/);
  if (last_name === undefined || first_name === undefined) {
    throw new UsageError(`человека «${name}» нет; чтобы завести его, укажите фамилию и имя`);
  }
  const id = derivedId<PersonId>('p', schoolId, nameKey(name));
  const blank = { external_id: null, birth_date: null, email: null, phone: null, left_school: 0 } as const;
  const patronymic = rest.length > 0 ? rest.join(' ') : null;
  await db
    .insertInto('person')
    .values({ school_id: schoolId, id, last_name, first_name, patronymic, ...blank })
    .execute();
  return id;
}

type Account = {
  schoolId: SchoolId;
  personId: PersonId;
  role: Role;
  login: string;
  passwordHash: string;
  at: InstantMs;
};

const DAY_MS = 86_400_000;

async function giveAccount(db: Kysely<Tables>, account: Account): Promise<void> {
  const { schoolId: school_id, personId: person_id, role, login, passwordHash } = account;
  const password_expires_at = account.at + ONE_TIME_DAYS * DAY_MS;
  const taken = await db
    .selectFrom('account')
    .select('person_id')
    .where('school_id', '=', school_id)
    .where((eb) => eb.or([eb('login', '=', login), eb('person_id', '=', person_id)]))
    .executeTakeFirst();
  if (taken !== undefined) throw new UsageError('такой вход уже занят, или у человека уже есть вход');
  await db
    .insertInto('person_role')
    .values({ school_id, person_id, role })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('account')
    .values({ school_id, person_id, login, password_hash: passwordHash, must_change: 1, password_expires_at })
    .execute();
}
