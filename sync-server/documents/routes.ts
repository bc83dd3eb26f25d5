import Type from 'typebox';
import { type DocumentId, idSchema } from '../../shared/kernel/ids.ts';
import { instantMsSchema } from '../../shared/kernel/instant-ms.ts';
import type { AppContext, TypedApp } from '../app-context.ts';
import { sessionOf } from '../identity/request-session.ts';
import { readDocument } from './read-document.ts';
import { sendPdf } from './send-pdf.ts';
import { sendSignature } from './send-signature.ts';
import { templateRoutes } from './template-routes.ts';

const readers = { access: ['operator', 'deputy-head', 'head'] as const };

const documentParams = Type.Object({ documentId: idSchema<DocumentId>() });
const listQuery = Type.Object({
  subjectKind: Type.String({ maxLength: 20 }),
  subjectId: Type.String({ maxLength: 64 }),
});
const documentsSchema = Type.Object({
  documents: Type.Array(
    Type.Object({
      id: idSchema<DocumentId>(),
      kind: Type.String(),
      title: Type.String(),
      createdAt: instantMsSchema,
      size: Type.Integer(),
      isSigned: Type.Boolean(),
    }),
  ),
});

/** Documents that the school made, for its staff; the applicant's way to them is `documentFor`. */
export function documentRoutes(app: TypedApp, context: AppContext): void {
  app.get(
    '/api/documents',
    { config: readers, schema: { querystring: listQuery, response: { 200: documentsSchema } } },
    async (request) => {
      const rows = await context.store.db
        .selectFrom('document')
        .select(['id', 'kind', 'title', 'created_at as createdAt', 'size', 'signature'])
        .where('school_id', '=', sessionOf(request).schoolId)
        .where('subject_kind', '=', request.query.subjectKind)
        .where('subject_id', '=', request.query.subjectId)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return {
        documents: rows.map(({ signature, ...row }) => ({ ...row, isSigned: signature !== null })),
      };
    },
  );
  app.get(
    '/api/documents/:documentId',
    {
      config: { ...readers, shows: { kind: 'document', of: 'documentId' } },
      schema: { params: documentParams },
    },
    async (request, reply) => {
      const { row, content } = await readDocument(context, {
        schoolId: sessionOf(request).schoolId,
        documentId: request.params.documentId,
      });
      return sendPdf(reply, content, row.kind);
    },
  );
  app.get(
    '/api/documents/:documentId/signature',
    {
      config: { ...readers, shows: { kind: 'document', of: 'documentId' } },
      schema: { params: documentParams },
    },
    async (request, reply) => {
      const { row, signature } = await readDocument(context, {
        schoolId: sessionOf(request).schoolId,
        documentId: request.params.documentId,
      });
      return sendSignature(reply, signature, row.kind);
    },
  );
  templateRoutes(app, context);
}
