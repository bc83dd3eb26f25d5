import {
  joinedSchema,
  joinPairSchema,
  joinPreviewSchema,
  joinRequestSchema,
} from '../../../shared/identity/join-records.ts';
import type { AppContext, TypedApp } from '../../app-context.ts';
import { sessionOf } from '../request-session.ts';
import { joinRecords, previewJoining } from './join-records.ts';

const operator = { access: ['operator'] as const };

/** Two records of one person: what joining them would do, and the joining (ID9). */
export function joiningRoutes(app: TypedApp, context: AppContext): void {
  app.get(
    '/api/identity/joinings/preview',
    {
      config: { ...operator, shows: { kind: 'person' } },
      schema: { querystring: joinPairSchema, response: { 200: joinPreviewSchema } },
    },
    (request) => {
      const { keptId, goneId } = request.query;
      request.shownIds = [...new Set([keptId, goneId])];
      return previewJoining(context, sessionOf(request), request.query);
    },
  );
  app.post(
    '/api/identity/joinings',
    { config: operator, schema: { body: joinRequestSchema, response: { 200: joinedSchema } } },
    (request) => joinRecords(context, sessionOf(request), request.body),
  );
}
