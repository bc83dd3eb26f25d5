import multipart from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { importReportSchema } from '../../shared/import/import-preview.ts';
import { plainDateTextSchema } from '../../shared/kernel/plain-date-text.ts';
import type { AccessContext } from '../access/access-context.ts';
import type { AppContext, TypedApp } from '../app-context.ts';
import { sessionOf } from '../identity/request-session.ts';
import { PEOPLE_KINDS } from './formats/people-file.ts';
import { applyImport, type ImportRequest, previewImport } from './import-run.ts';
import { type ImportSource, refusal } from './read-import-file.ts';

/** Above what the readers take, so that their own clear refusal is met first; below what hurts the server. */
const FILE_LIMIT = 32 * 1024 * 1024;

const querySchema = Type.Object({
  mode: Type.Union([Type.Literal('preview'), Type.Literal('apply')]),
  /** Of the preview: needed to apply. */
  token: Type.Optional(Type.String({ maxLength: 100 })),
  from: Type.Optional(plainDateTextSchema),
});
const peopleQuerySchema = Type.Object({
  ...querySchema.properties,
  table: Type.Optional(Type.Enum(PEOPLE_KINDS)),
});
type ImportContext = AppContext & Pick<AccessContext, 'profiles'>;
type Query = Type.Static<typeof peopleQuerySchema>;

/** Import of a timetable and of lists of people: the operator's, file as multipart form, preview before apply. */
export function importRoutes(app: TypedApp, context: ImportContext): void {
  app.register(async (scope: TypedApp) => {
    const limits = { fileSize: FILE_LIMIT, files: 1, fields: 4, parts: 5, fieldSize: 1000 };
    await scope.register(multipart, { limits });
    const common = { config: { access: ['operator'] as const }, bodyLimit: FILE_LIMIT };
    const form = { consumes: ['multipart/form-data'], response: { 200: importReportSchema } };

    scope.post(
      '/api/import/timetable',
      { ...common, schema: { ...form, querystring: querySchema } },
      async (request) => {
        const bytes = await uploadedFile(request);
        return run(context, request, { query: request.query, source: { kind: 'timetable', bytes } });
      },
    );
    scope.post(
      '/api/import/people',
      { ...common, schema: { ...form, querystring: peopleQuerySchema } },
      async (request) => {
        const bytes = await uploadedFile(request);
        const { table } = request.query;
        const source = { kind: 'people', bytes, ...(table && { tableKind: table }) } as const;
        return run(context, request, { query: request.query, source });
      },
    );
  });
}

async function uploadedFile(request: FastifyRequest): Promise<Uint8Array> {
  const part = await request.file();
  if (part === undefined) throw refusal('upload-missing');
  return part.toBuffer();
}

/** @throws Problem `import-refused`, reason `state-changed`, also when a token was not given at all */
function run(
  { store, clock, profiles }: ImportContext,
  request: FastifyRequest,
  { query, source }: { query: Query; source: ImportSource },
) {
  const { schoolId, personId } = sessionOf(request);
  const { mode, from, token } = query;
  const asked: ImportRequest = { schoolId, source, now: clock.now(), ...(from !== undefined && { from }) };
  if (mode === 'preview') return previewImport(store, asked);
  return applyImport(store, { ...asked, personId, token: token ?? '', profiles });
}
