import Type from 'typebox';
import {
  documentTemplateSchema,
  documentTemplatesSchema,
  TEMPLATE_LIMIT,
} from '../../shared/documents/document-template.ts';
import type { AppContext, TypedApp } from '../app-context.ts';
import { sessionOf } from '../identity/request-session.ts';
import { sendPdf } from './send-pdf.ts';
import {
  listTemplates,
  previewTemplate,
  readSchoolTemplate,
  resetTemplate,
  saveTemplate,
} from './template/edit-template.ts';

const editors = { access: ['operator'] as const };

const templateParams = Type.Object({ templateId: Type.String({ maxLength: 80, pattern: '^[a-z0-9.-]+$' }) });
/** Longer than a template may be, so that its own sentence answers. */
const bodySchema = Type.Object({ body: Type.String({ maxLength: TEMPLATE_LIMIT * 2 }) });
/** The school's wording of its documents: read, saved after a check, looked at as a PDF, put back. */
export function templateRoutes(app: TypedApp, context: AppContext): void {
  app.get(
    '/api/document-templates',
    { config: editors, schema: { response: { 200: documentTemplatesSchema } } },
    async (request) => ({ templates: await listTemplates(context.store.db, sessionOf(request).schoolId) }),
  );
  app.get(
    '/api/document-templates/:templateId',
    { config: editors, schema: { params: templateParams, response: { 200: documentTemplateSchema } } },
    (request) => readSchoolTemplate(context.store.db, sessionOf(request).schoolId, request.params.templateId),
  );
  app.post(
    '/api/document-templates/:templateId',
    { config: editors, schema: { params: templateParams, body: bodySchema } },
    async (request, reply) => {
      await saveTemplate(context, sessionOf(request), { ...request.params, ...request.body });
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/document-templates/:templateId/reset',
    { config: editors, schema: { params: templateParams } },
    async (request, reply) => {
      await resetTemplate(context, sessionOf(request), request.params.templateId);
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/document-templates/:templateId/preview',
    { config: editors, schema: { params: templateParams, body: bodySchema } },
    async (request, reply) => {
      const { templateId } = request.params;
      const content = await previewTemplate({ templateId, body: request.body.body, at: context.clock.now() });
      return sendPdf(reply, content, 'preview');
    },
  );
}
