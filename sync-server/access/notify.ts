import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { AccessRequestId, ComplaintId, PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { MessageKind } from '../../shared/mail/message-list.ts';
import type { Tables } from '../storage/schema.ts';

export type Notification = {
  readonly schoolId: SchoolId;
  /** What it tells; its words are the sender's (`outgoing/`). */
  readonly kind: MessageKind;
  readonly personId: PersonId | null;
  readonly email: string | null;
  readonly requestId?: AccessRequestId;
  readonly complaintId?: ComplaintId;
  /** Numbers and times that the words need; no names. */
  readonly payload: Readonly<Record<string, string | number>>;
  readonly at: InstantMs;
};

/** Leaves a message to be sent, in the transaction of what it tells: sent if and only if that happened. */
export async function notify(tx: Transaction<Tables>, message: Notification): Promise<void> {
  await tx
    .insertInto('notification')
    .values({
      school_id: message.schoolId,
      id: randomUUID(),
      kind: message.kind,
      person_id: message.personId,
      email: message.email,
      request_id: message.requestId ?? null,
      complaint_id: message.complaintId ?? null,
      payload: JSON.stringify(message.payload),
      created_at: message.at,
      sent_at: null,
      failures: 0,
      next_try_at: null,
      error_code: null,
      mail_id: null,
    })
    .execute();
}
