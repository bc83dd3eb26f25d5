import type { Transaction } from 'kysely';
import type { AccessRequestId, SchoolId } from '../../shared/kernel/ids.ts';
import type { Tables } from '../storage/schema.ts';
import type { Partner } from './partners.ts';

/** Whose message it is, and where it came to. */
export type From = { readonly schoolId: SchoolId; readonly partner: Partner };

/** A message that is believed, with the hash of its bytes. */
export type Applied<Message> = From & { readonly message: Message; readonly sha256: string };

/** The id goes with what it did: of two that apply it at once the second fails whole. */
export async function recordIn(
  tx: Transaction<Tables>,
  { schoolId, partner, message, sha256 }: Applied<{ readonly messageId: string; readonly kind: string }>,
  { row, at }: { readonly row: { readonly id: AccessRequestId }; readonly at: number },
): Promise<void> {
  await tx
    .insertInto('exchange_in')
    .values({
      school_id: schoolId,
      partner: partner.id,
      message_id: message.messageId,
      sha256,
      kind: message.kind,
      request_id: row.id,
      at,
    })
    .execute();
}
