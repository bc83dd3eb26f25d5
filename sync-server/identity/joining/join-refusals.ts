import type { Transaction } from 'kysely';
import type { JoinRefusal } from '../../../shared/identity/join-records.ts';
import type { PersonId } from '../../../shared/kernel/ids.ts';
import { isAccessContradicted } from '../../../shared/people/merge-access.ts';
import { hasStaffRole } from '../../people/has-staff-role.ts';
import type { Tables } from '../../storage/schema.ts';
import { type Joining, ofAny } from './join-context.ts';
import { columnsOf, type JoinRule } from './join-rules.ts';
import { accessOf } from './merge-guardian.ts';
import { snilsOfBoth } from './snils-of-both.ts';

/**
 * Everything that keeps the two records apart, whatever the operator saw (ID9): shown before, and asked again when they are
 * joined.
 */
export async function joinRefusals(tx: Transaction<Tables>, joining: Joining): Promise<JoinRefusal[]> {
  const { keptId, goneId, by } = joining;
  if (keptId === goneId) return ['join-same'];
  const found: ReadonlyArray<readonly [JoinRefusal, boolean]> = [
    ['join-own', by === keptId || by === goneId],
    ['join-pupil', (await isNamed(tx, joining, 'pupil', [keptId, goneId])) !== undefined],
    ['join-gone-staff', await isStaff(tx, joining)],
    ['join-snils-differ', (await snilsOfBoth(tx, joining)).length > 1],
    ['join-identities-differ', await areTwoAtProvider(tx, joining)],
    ['join-access-differs', await isAccessEndedInOne(tx, joining)],
    ['join-consent-differs', await isConsentEndedInOne(tx, joining)],
  ];
  return found.flatMap(([refusal, holds]) => (holds ? [refusal] : []));
}

/** The first column of a rule that names one of these people. */
async function isNamed(
  tx: Transaction<Tables>,
  { schoolId }: Joining,
  rule: JoinRule,
  people: readonly PersonId[],
): Promise<string | undefined> {
  for (const { table, column } of columnsOf(rule)) {
    const row = await ofAny(tx)
      .selectFrom(table)
      .select(column)
      .where('school_id', '=', schoolId)
      .where(column, 'in', people)
      .limit(1)
      .executeTakeFirst();
    if (row !== undefined) return `${table}.${column}`;
  }
  return undefined;
}

/** Works here, or did: what a member of staff entered is theirs for ever, and so is the record. */
async function isStaff(tx: Transaction<Tables>, joining: Joining): Promise<boolean> {
  const { schoolId, goneId } = joining;
  if (await hasStaffRole(tx, { schoolId, personId: goneId })) return true;
  const taken = await tx
    .selectFrom('audit')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('subject', '=', goneId)
    .where('action', '=', 'role-taken')
    .where('detail', '!=', 'parent')
    .executeTakeFirst();
  return taken !== undefined || (await isNamed(tx, joining, 'staff', [goneId])) !== undefined;
}

/** At one provider a person is one subject for ever. */
async function areTwoAtProvider(
  tx: Transaction<Tables>,
  { schoolId, keptId, goneId }: Joining,
): Promise<boolean> {
  const rows = await tx
    .selectFrom('person_identity')
    .select(['issuer', 'person_id'])
    .where('school_id', '=', schoolId)
    .where('person_id', 'in', [keptId, goneId])
    .execute();
  const kept = new Set(rows.filter((row) => row.person_id === keptId).map(({ issuer }) => issuer));
  return rows.some((row) => row.person_id === goneId && kept.has(row.issuer));
}

async function isAccessEndedInOne(tx: Transaction<Tables>, joining: Joining): Promise<boolean> {
  const both = await accessOf(tx, joining);
  return [...both.values()].some(({ kept, gone }) => isAccessContradicted(kept, gone, joining.today));
}

/** Who takes consent back takes all of it back: what the other record gave before would have gone with it. */
async function isConsentEndedInOne(
  tx: Transaction<Tables>,
  { schoolId, keptId, goneId }: Joining,
): Promise<boolean> {
  const rows = await tx
    .selectFrom('consent')
    .select(['person_id', 'given_at', 'withdrawn_at'])
    .where('school_id', '=', schoolId)
    .where('person_id', 'in', [keptId, goneId])
    .execute();
  return rows.some((standing) =>
    rows.some(
      ({ person_id: id, withdrawn_at: at }) =>
        standing.withdrawn_at === null && id !== standing.person_id && at !== null && at >= standing.given_at,
    ),
  );
}
