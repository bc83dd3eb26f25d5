import multipart from '@fastify/multipart';
import { Problem } from '../../../shared/errors/problem.ts';
import type { TypedApp } from '../../app-context.ts';
import { goTo } from '../../diary/form-page.ts';
import { textField } from '../../diary/text-field.ts';
import type { AccessContext } from '../access-context.ts';
import { storeAttachment } from '../attachments/store-attachment.ts';
import { findOwnRequest } from '../requests/find-request.ts';
import { APPLICANTS, applicantOfForm, requestIdOf, requestPath } from './applicant.ts';
import { removeDraftFile } from './draft-files.ts';
import { refusalWords } from './problem-words.ts';

/** Above what any profile allows, so that its own refusal with its size is met first. */
const FILE_LIMIT = 51 * 1024 * 1024;

/** Files of a draft. What is refused leads back to the form, which says why. */
export function filePages(app: TypedApp, context: AccessContext): void {
  app.register(async (scope: TypedApp) => {
    await scope.register(multipart, {
      limits: { fileSize: FILE_LIMIT, files: 1, fields: 0, parts: 1 },
      preservePath: true,
    });
    scope.post(
      '/requests/:requestId/files',
      { ...APPLICANTS, bodyLimit: FILE_LIMIT },
      async (request, reply) => {
        const applicant = applicantOfForm(request);
        const requestId = requestIdOf(request);
        try {
          const part = await request.file();
          if (part === undefined || part.filename === '')
            throw new Problem('bad-request', { reason: 'upload-missing' });
          await storeAttachment(context, {
            ...applicant,
            findRequest: async (db) => {
              const row = await findOwnRequest(db, { ...applicant, requestId });
              if (row.state !== 'draft') throw new Problem('not-found', { detail: 'draft' });
              return row;
            },
            document: textField(request.query, 'document'),
            fileName: part.filename,
            stream: part.file,
          });
        } catch (error) {
          const reason = error instanceof Problem ? (error.reason ?? error.code) : undefined;
          if (refusalWords(reason) === undefined) throw error;
          return goTo(reply, requestPath(requestId, `/form?problem=${reason}`));
        }
        return goTo(reply, requestPath(requestId, '/form'));
      },
    );
  });
  app.post('/requests/:requestId/files/:fileId/remove', APPLICANTS, async (request, reply) => {
    const applicant = applicantOfForm(request);
    const requestId = requestIdOf(request);
    await removeDraftFile(context, applicant, { requestId, fileId: textField(request.params, 'fileId') });
    return goTo(reply, requestPath(requestId, '/form'));
  });
}
