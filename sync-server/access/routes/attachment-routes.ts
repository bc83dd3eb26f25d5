import multipart from '@fastify/multipart';
import Type from 'typebox';
import { type AccessRequestId, idSchema } from '../../../shared/kernel/ids.ts';
import type { TypedApp } from '../../app-context.ts';
import { sessionOf } from '../../identity/request-session.ts';
import type { AccessContext } from '../access-context.ts';
import { accessProblem } from '../access-problem.ts';
import { readAttachment } from '../attachments/read-attachment.ts';
import { storeAttachment } from '../attachments/store-attachment.ts';
import { findOpenRequest } from '../requests/find-request.ts';
import { OPERATOR, STAFF } from './access-roles.ts';

/** Above what any profile allows, so that its own refusal with its size is met first. */
const FILE_LIMIT = 51 * 1024 * 1024;
const params = Type.Object({ id: idSchema<AccessRequestId>() });
const fileParams = Type.Object({ id: Type.String({ maxLength: 64 }) });
const query = Type.Object({ document: Type.String({ maxLength: 40 }) });

/** Files of requests: the operator scans what was brought; staff look at it. Never shown in the page, always saved. */
export function attachmentRoutes(app: TypedApp, context: AccessContext): void {
  app.register(async (scope: TypedApp) => {
    const limits = { fileSize: FILE_LIMIT, files: 1, fields: 0, parts: 1 };
    await scope.register(multipart, { limits, preservePath: true });
    scope.post(
      '/api/access/requests/:id/attachments',
      {
        config: OPERATOR,
        bodyLimit: FILE_LIMIT,
        schema: { params, querystring: query, consumes: ['multipart/form-data'] },
      },
      async (request) => {
        const { schoolId, personId } = sessionOf(request);
        const part = await request.file();
        if (part === undefined) throw accessProblem('upload-missing');
        return storeAttachment(context, {
          schoolId,
          personId,
          findRequest: (db) => findOpenRequest(db, { schoolId, requestId: request.params.id }),
          document: request.query.document,
          fileName: part.filename,
          stream: part.file,
        });
      },
    );
  });
  app.get(
    '/api/access/attachments/:id',
    {
      config: { ...STAFF, shows: { kind: 'attachment', of: 'id' } },
      schema: { params: fileParams },
    },
    async (request, reply) => {
      const { schoolId } = sessionOf(request);
      const file = await readAttachment(context, { schoolId, id: request.params.id });
      return reply
        .type(file.mediaType)
        .header('content-length', file.bytes)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
        .header('cache-control', 'private, no-store')
        .send(file.stream);
    },
  );
}
