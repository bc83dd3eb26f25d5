import { ROLES, type Role } from '../../shared/people/role.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { refreshSight } from '../journal/sight.ts';
import { type CommandCall, type ExitCode, needed, UsageError } from './command.ts';
import { neededPerson } from './find-person.ts';
import { findSchool } from './find-school.ts';
import { schoolDay } from './school-day.ts';

export const giveRole = (call: CommandCall): Promise<ExitCode> => changeRole(call, 'role-given');
export const takeRole = (call: CommandCall): Promise<ExitCode> => changeRole(call, 'role-taken');

/**
 * Makes a person a deputy head, an operator, a teacher, or no longer. Their sessions end, so that their client signs in
 * anew and shows the sections of what they are now; the rights themselves change at once.
 * @throws UsageError where nothing would change
 */
async function changeRole(call: CommandCall, action: 'role-given' | 'role-taken'): Promise<ExitCode> {
  const { store, terminal, flags } = call;
  const schoolId = await findSchool(store, flags);
  const role = roleOf(needed(flags, 'role'));
  const personId = await neededPerson(store.db, schoolId, needed(flags, 'person'));
  const at = terminal.now();
  const { today } = await schoolDay(store, schoolId, at);
  const row = { school_id: schoolId, person_id: personId, role };
  await store.write(schoolId, async (tx, change) => {
    const known = await tx
      .selectFrom('person_role')
      .select('role')
      .where('school_id', '=', schoolId)
      .where('person_id', '=', personId)
      .where('role', '=', role)
      .executeTakeFirst();
    if ((known !== undefined) === (action === 'role-given')) {
      throw new UsageError(known ? 'эта роль у человека уже есть' : 'этой роли у человека нет');
    }
    if (action === 'role-given') await tx.insertInto('person_role').values(row).execute();
    else {
      await tx
        .deleteFrom('person_role')
        .where('school_id', '=', schoolId)
        .where('person_id', '=', personId)
        .where('role', '=', role)
        .execute();
    }
    await tx
      .deleteFrom('session')
      .where('school_id', '=', schoolId)
      .where('person_id', '=', personId)
      .execute();
    await refreshSight(tx, { schoolId, personIds: [personId], today, change });
    await recordAudit(tx, [{ schoolId, at, personId: null, action, subject: personId, detail: role }]);
  });
  const words = action === 'role-given' ? 'Роль дана.' : 'Роль снята.';
  const told = { personId, role, action };
  terminal.out(
    flags['json'] === true ? JSON.stringify(told) : `${words} Человеку нужно войти в журнал заново.`,
  );
  return 0;
}

function roleOf(asked: string): Role {
  const role = ROLES.find((known) => known === asked);
  if (role === undefined) throw new UsageError(`--role: одно из ${ROLES.join(', ')}`);
  return role;
}
