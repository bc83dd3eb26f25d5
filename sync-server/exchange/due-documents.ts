import { fieldsOf } from '../access/requests/request-row.ts';
import type { DueMessage, To } from './due-message.ts';
import type { ExchangeContext } from './exchange-context.ts';
import { sentIds } from './sent-ids.ts';

/**
 * Decisions and other papers of requests that the partner brought, and, where the partner is МФЦ, of all whose applicant
 * chose to take the result there.
 */
export async function dueDocuments(
  context: ExchangeContext,
  { schoolId, partner }: To,
): Promise<DueMessage[]> {
  const { db } = context.store;
  const papers = await db
    .selectFrom('document')
    .innerJoin('access_request as request', (join) =>
      join
        .onRef('request.school_id', '=', 'document.school_id')
        .onRef('request.id', '=', 'document.subject_id'),
    )
    .leftJoin('exchange_in as came', (join) =>
      join
        .onRef('came.school_id', '=', 'request.school_id')
        .onRef('came.request_id', '=', 'request.id')
        .on('came.partner', '=', partner.id)
        .on('came.kind', '=', 'request'),
    )
    .select(['document.id', 'document.kind', 'document.title', 'came.message_id'])
    .select(['request.id as request_id', 'request.number', 'request.fields'])
    .where('document.school_id', '=', schoolId)
    .where('document.subject_kind', '=', 'request')
    .where('request.destroyed_at', 'is', null)
    .orderBy('document.created_at')
    .orderBy('document.id')
    .execute();
  const sent = await sentIds(context, { schoolId, partner });
  const isMfc = partner.channels.includes('mfc');
  return papers
    .map((paper) => ({ ...paper, messageId: `document-${paper.id}` }))
    .filter(({ messageId }) => !sent.has(messageId))
    .filter((paper) => paper.message_id !== null || (isMfc && fieldsOf(paper)['delivery.way'] === 'mfc'))
    .map(({ id, kind, title, number, messageId, message_id: inReplyTo, request_id: requestId }) => ({
      requestId,
      documentId: id,
      message: {
        messageId,
        kind: 'document' as const,
        inReplyTo,
        number,
        documentKind: kind,
        title,
        content: '',
        signature: null,
      },
    }));
}
