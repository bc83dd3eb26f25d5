import type { To } from './due-message.ts';
import type { ExchangeContext } from './exchange-context.ts';

/** Ids of everything that went to the partner. */
export async function sentIds(
  { store }: ExchangeContext,
  { schoolId, partner }: To,
): Promise<ReadonlySet<string>> {
  const rows = await store.db
    .selectFrom('exchange_out')
    .select('message_id')
    .where('school_id', '=', schoolId)
    .where('partner', '=', partner.id)
    .execute();
  return new Set(rows.map(({ message_id: id }) => id));
}
