import type { Transaction } from 'kysely';
import type { JoinClash, JoinMoved, JoinOutcome } from '../../../shared/identity/join-records.ts';
import { JOIN_CLASHES, JOIN_MOVED } from '../../../shared/identity/join-records.ts';
import { touchNamed } from '../../people/touch-named.ts';
import type { Tables } from '../../storage/schema.ts';
import { type Joining, ofAny } from './join-context.ts';
import { columnsOf } from './join-rules.ts';
import { mergeAccount } from './merge-account.ts';
import { mergeCard, mergeRoles } from './merge-card.ts';
import { mergeCopy } from './merge-copy.ts';
import { mergeGuardian } from './merge-guardian.ts';
import { KEYED, mergeKeyed } from './merge-keyed.ts';

/**
 * All that is the person's becomes the kept record's, column by column (`JOIN_RULES`); what was opened by the other is over.
 * Asks nothing: whoever calls it has asked `joinRefusals` in the same transaction. `change` is the transaction's own.
 */
export async function moveRows(
  tx: Transaction<Tables>,
  joining: Joining,
  change: number,
): Promise<JoinOutcome> {
  const moved = new Map<JoinMoved, number>();
  const clashes = new Set<JoinClash>();
  const add = (what: JoinMoved, count: number) => moved.set(what, (moved.get(what) ?? 0) + count);
  await endWhatWasOpened(tx, joining);
  const login = await mergeAccount(tx, joining);
  if (login === 'moved') add('account', 1);
  if (login === 'ended') clashes.add('login-ends');
  const copy = await mergeCopy(tx, joining);
  add('kept_copy', copy.moved);
  if (copy.isDiffering) clashes.add('copy-differs');
  const access = await mergeGuardian(tx, joining);
  add('guardian', access.moved);
  if (access.isOfBoth) clashes.add('diary-both');
  for (const keyed of KEYED) {
    const made = await mergeKeyed(tx, joining, keyed);
    add(keyed.table, made.moved);
    const clash = CLASH_OF[keyed.table];
    if (made.isOfBoth && clash !== undefined) clashes.add(clash);
  }
  for (const [table, of] of Map.groupBy(columnsOf('moves'), (one) => one.table)) {
    const columns = of.map(({ column }) => column);
    add(table as JoinMoved, await move(tx, joining, { table, columns }));
  }
  await mergeRoles(tx, joining);
  const { hasNewName } = await mergeCard(tx, joining);
  if (hasNewName) await touchNamed(tx, { schoolId: joining.schoolId, personId: joining.keptId, change });
  return {
    moved: JOIN_MOVED.flatMap((what) => {
      const count = moved.get(what) ?? 0;
      return count === 0 ? [] : [{ what, count }];
    }),
    clashes: JOIN_CLASHES.filter((clash) => clashes.has(clash)),
  };
}

const CLASH_OF: Readonly<Record<string, JoinClash | undefined>> = {
  acknowledgement: 'acknowledged-both',
  report_acknowledgement: 'acknowledged-both',
  diary_digest: 'digest-both',
};

async function endWhatWasOpened(tx: Transaction<Tables>, { schoolId, goneId }: Joining): Promise<void> {
  for (const { table, column } of columnsOf('ends')) {
    await ofAny(tx).deleteFrom(table).where('school_id', '=', schoolId).where(column, '=', goneId).execute();
  }
}

/** Every column of a table at once, so that a row that names the person twice counts once. */
async function move(
  tx: Transaction<Tables>,
  { schoolId, keptId, goneId }: Joining,
  { table, columns }: { readonly table: string; readonly columns: readonly string[] },
): Promise<number> {
  const any = ofAny(tx);
  const { count } = await any
    .selectFrom(table)
    .select((eb) => eb.fn.countAll().as('count'))
    .where('school_id', '=', schoolId)
    .where((eb) => eb.or(columns.map((column) => eb(column, '=', goneId))))
    .executeTakeFirstOrThrow();
  for (const column of columns) {
    await any
      .updateTable(table)
      .set({ [column]: keptId })
      .where('school_id', '=', schoolId)
      .where(column, '=', goneId)
      .execute();
  }
  return Number(count);
}
