import type { FastifyRequest } from 'fastify';
import { Problem } from '../../../shared/errors/problem.ts';
import { asId, type DocumentId, ID_PATTERN } from '../../../shared/kernel/ids.ts';
import type { AppContext, TypedApp } from '../../app-context.ts';
import { textField } from '../../diary/text-field.ts';
import { documentFor } from '../../documents/read-document.ts';
import { sendPdf } from '../../documents/send-pdf.ts';
import { sendSignature } from '../../documents/send-signature.ts';
import { APPLICANTS, applicantOf } from './applicant.ts';

/** Papers of the applicant's own, as they were signed (DOC4). */
export function paperPages(app: TypedApp, context: Pick<AppContext, 'store' | 'documents'>): void {
  const paperOf = (request: FastifyRequest) =>
    documentFor(context, { ...applicantOf(request), documentId: documentIdOf(request) });
  app.get('/documents/:documentId', APPLICANTS, async (request, reply) => {
    const { row, content } = await paperOf(request);
    return sendPdf(reply, content, row.kind);
  });
  app.get('/documents/:documentId/signature', APPLICANTS, async (request, reply) => {
    const { row, signature } = await paperOf(request);
    return sendSignature(reply, signature, row.kind);
  });
}

/** @throws Problem `not-found` for what can be no id at all */
function documentIdOf({ params }: FastifyRequest): DocumentId {
  const id = textField(params, 'documentId');
  if (!new RegExp(ID_PATTERN).test(id)) throw new Problem('not-found', { detail: 'document' });
  return asId<DocumentId>(id);
}
