import type { Insertable, Transaction } from 'kysely';
import { recordAudit } from '../audit/record-audit.ts';
import { hashPassword } from '../identity/password.ts';
import { refreshSight } from '../journal/sight.ts';
import type { Tables } from '../storage/schema.ts';
import type { Store } from '../storage/store.ts';
import {
  type DemoRows,
  type DemoSchool,
  type DemoSchoolOptions,
  generateDemoSchool,
} from './generate-school.ts';

/** Everybody's password in a demo, and only there. */
export const DEMO_PASSWORD = 'zvonok-demo';

/** Tables in the order in which they may be filled: what is referred to comes first. */
const ORDER = [
  'school_year',
  'period',
  'day_off',
  'lesson_time',
  'person',
  'person_role',
  'device',
  'class',
  'enrolment',
  'guardian',
  'subject',
  'study_group',
  'group_member',
  'group_teacher',
  'weekly_slot',
  'journal_follow',
  'lesson',
  'mark',
  'attendance',
  'individual_homework',
  'report_mark',
  'history',
  'device_chain',
  'appeal',
  'extension',
  'outage',
  'school_access',
  'transferred_day',
  'access_request',
  'access_request_step',
  'access_grant',
  'kept_copy',
] as const satisfies ReadonlyArray<keyof DemoRows>;

/** Below the bound parameters that SQLite takes in one statement (32 766). */
const VALUES_AT_ONCE = 8_000;

/** Generates a school and writes it. @throws when the database already holds a school of that id */
export async function seedDemoSchool(
  store: Store,
  options: DemoSchoolOptions & { readonly password?: string },
): Promise<DemoSchool> {
  const school = generateDemoSchool(options);
  await writeDemoSchool(store, school, options.password);
  return school;
}

/** Writes a generated school in one transaction, with its accounts and everybody's sight. */
export async function writeDemoSchool(
  store: Store,
  school: DemoSchool,
  password: string = DEMO_PASSWORD,
): Promise<void> {
  const passwordHash = await hashPassword(password);
  // The writing transaction gives out the next number itself, so the row is laid one short of it.
  const before = school.rows.school.map((row) => ({ ...row, change: row.change - 1 }));
  await store.db.insertInto('school').values(before).execute();
  await store.write(school.id, async (tx, change) => {
    for (const table of ORDER) await insertAll(tx, table, school.rows[table]);
    const accounts = school.accounts.map(({ personId, login }) => ({
      school_id: school.id,
      person_id: personId,
      login,
      password_hash: passwordHash,
      must_change: 0 as const,
    }));
    await insertAll(tx, 'account', accounts);
    await recordAudit(tx, school.audit);
    await refreshSight(tx, { schoolId: school.id, personIds: 'all', today: school.today, change });
  });
}

async function insertAll<Name extends keyof Tables>(
  tx: Transaction<Tables>,
  table: Name,
  rows: ReadonlyArray<Insertable<Tables[Name]>>,
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).length;
  const atOnce = Math.max(1, Math.floor(VALUES_AT_ONCE / Math.max(1, columns)));
  for (let from = 0; from < rows.length; from += atOnce) {
    await tx
      .insertInto(table)
      .values(rows.slice(from, from + atOnce))
      .execute();
  }
}
