import type { Transaction } from 'kysely';
import type { Tables } from '../../storage/schema.ts';
import type { Joining } from './join-context.ts';

/** What a card may lack and take from the other; a name is never mixed of two, but for a patronymic that one lacks. */
const CARD_GAPS = ['patronymic', 'birth_date', 'email', 'phone', 'external_id'] as const;

/** The card that stays keeps all it says; what it lacks it takes from the other, which keeps its own words for history. */
export async function mergeCard(
  tx: Transaction<Tables>,
  { schoolId, keptId, goneId }: Joining,
): Promise<{ readonly hasNewName: boolean }> {
  const card = (id: Joining['keptId']) =>
    tx
      .selectFrom('person')
      .selectAll()
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
  const [kept, gone] = [await card(keptId), await card(goneId)];
  const gaps = CARD_GAPS.filter((column) => kept[column] === null && gone[column] !== null);
  if (gaps.length > 0) {
    await tx
      .updateTable('person')
      .set(Object.fromEntries(gaps.map((column) => [column, gone[column]])))
      .where('school_id', '=', schoolId)
      .where('id', '=', keptId)
      .execute();
  }
  await tx
    .updateTable('person')
    .set({ left_school: 1 })
    .where('school_id', '=', schoolId)
    .where('id', '=', goneId)
    .execute();
  return { hasNewName: gaps.includes('patronymic') };
}

/** The record that stays is a parent's where the other was; the other has no role any more. */
export async function mergeRoles(
  tx: Transaction<Tables>,
  { schoolId, keptId, goneId }: Joining,
): Promise<void> {
  const gone = await tx
    .deleteFrom('person_role')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', goneId)
    .returning('role')
    .execute();
  for (const { role } of gone) {
    await tx
      .insertInto('person_role')
      .values({ school_id: schoolId, person_id: keptId, role })
      .onConflict((conflict) => conflict.columns(['school_id', 'person_id', 'role']).doNothing())
      .execute();
  }
}
