import type { SchoolId } from '../../shared/kernel/ids.ts';
import type { Head } from '../audit/finding.ts';
import { type SchoolCheck, verifySchool } from '../audit/verify-school.ts';
import type { Store } from '../storage/store.ts';
import { type CommandCall, type ExitCode, type Flags, optional, UsageError } from './command.ts';
import { verifyText } from './verify-text.ts';

/**
 * Checks history and facts of one school or of all (A1), as they are at one moment: a server may go on working.
 * @returns 0: everything holds; 1: something does not
 */
export async function verify({ store, terminal, flags }: CommandCall): Promise<ExitCode> {
  const schools = await schoolsAsked(store, flags);
  const heads = headsAsked(flags);
  if (heads.length > 0 && schools.length > 1) {
    throw new UsageError('--head относится к одной школе: укажите её, --school ID');
  }
  const checks = await checkSchools(store, schools, heads);
  const isWhole = checks.every(({ findings }) => findings.length === 0);
  terminal.out(
    flags['json'] === true
      ? JSON.stringify({ intact: isWhole, schools: checks })
      : checks.map(verifyText).join('\n\n'),
  );
  return isWhole ? 0 : 1;
}

/** Checks schools on one snapshot. */
export const checkSchools = (
  store: Store,
  schools: readonly SchoolId[],
  heads: readonly Head[] = [],
): Promise<SchoolCheck[]> =>
  store.snapshot(async (tx) => {
    const checks: SchoolCheck[] = [];
    for (const schoolId of schools) checks.push(await verifySchool(tx, { schoolId, heads }));
    return checks;
  });

/** The school of that id or name, else all. @throws UsageError */
async function schoolsAsked({ db }: Store, flags: Flags): Promise<SchoolId[]> {
  const schools = await db.selectFrom('school').select(['id', 'name']).orderBy('id').execute();
  const asked = optional(flags, 'school');
  const found = schools.filter(({ id, name }) => asked === undefined || id === asked || name === asked);
  if (found.length > 0) return found.map(({ id }) => id);
  throw new UsageError(asked === undefined ? 'школы ещё нет' : `школы «${asked}» нет`);
}

/** As it stands in an answer or on a printed form: the row's number and its hash, whole or its first digits. */
const HEAD = /^(\d{1,15}):([0-9a-f]{16,64})$/;

function headsAsked({ head }: Flags): Head[] {
  const texts = Array.isArray(head) ? head : [];
  return texts.map((text) => {
    const [, number, hash] = HEAD.exec(text.trim().toLowerCase()) ?? [];
    if (number === undefined || hash === undefined) {
      throw new UsageError(`--head: нужны номер и контрольная сумма через двоеточие, а не «${text}»`);
    }
    return { number: Number(number), hash };
  });
}
