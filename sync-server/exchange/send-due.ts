import { EXCHANGE_FORMAT, type OutgoingMessage } from '../../shared/exchange/exchange-messages.ts';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import { readDocument } from '../documents/read-document.ts';
import { dueDocuments } from './due-documents.ts';
import { dueInquiries } from './due-inquiries.ts';
import type { DueMessage } from './due-message.ts';
import { dueStatuses } from './due-statuses.ts';
import type { ExchangeContext } from './exchange-context.ts';
import type { Partner } from './partners.ts';

/**
 * Hands over to a partner what happened to its requests since (PX3). What is due is asked of the records each time, and a
 * message's id is made of what it tells of: after a crash between handing over and noting it, the same file is written
 * once more. Returns how many went.
 */
export async function sendDue(
  context: ExchangeContext,
  { schoolId, partner }: { readonly schoolId: SchoolId; readonly partner: Partner },
): Promise<number> {
  const of = { schoolId, partner };
  const due = [
    ...(await dueStatuses(context, of)),
    ...(await dueDocuments(context, of)),
    ...(partner.isGuardianshipBody ? await dueInquiries(context, of) : []),
  ];
  if (due.length === 0) return 0;
  const signer = await context.documents.signerOf(schoolId);
  for (const one of due) {
    await partner.channel.send(await messageOf(context, schoolId, one), signer.sign);
    await context.store.db
      .insertInto('exchange_out')
      .values({
        school_id: schoolId,
        partner: partner.id,
        message_id: one.message.messageId,
        kind: one.message.kind,
        request_id: one.requestId,
        at: context.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return due.length;
}

/** A document's bytes are read only when it goes. */
async function messageOf(
  context: ExchangeContext,
  schoolId: SchoolId,
  { message, documentId }: DueMessage,
): Promise<OutgoingMessage> {
  const whole = { format: EXCHANGE_FORMAT, ...message } as OutgoingMessage;
  if (documentId === undefined || whole.kind !== 'document') return whole;
  const { content, signature } = await readDocument(context, { schoolId, documentId });
  return {
    ...whole,
    content: content.toString('base64'),
    signature: signature === undefined ? null : signature.toString('base64'),
  };
}
