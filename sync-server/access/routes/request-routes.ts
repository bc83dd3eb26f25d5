import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { candidatesSchema } from '../../../shared/access/candidates.ts';
import { comparedFieldSchema } from '../../../shared/access/copies.ts';
import { enterRequestSchema, openAccessSchema, openedAccessSchema } from '../../../shared/access/messages.ts';
import { requestStepSchema } from '../../../shared/access/request-step.ts';
import {
  requestQueueSchema,
  requestViewSchema,
  seenOf,
  seenQuerySchema,
  waitingSchema,
} from '../../../shared/access/request-view.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import { type AccessRequestId, idSchema, type PersonId, type PupilId } from '../../../shared/kernel/ids.ts';
import type { TypedApp } from '../../app-context.ts';
import { loginSlip } from '../../identity/logins/login-slip.ts';
import { sessionOf } from '../../identity/request-session.ts';
import type { AccessContext } from '../access-context.ts';
import { compareCopies } from '../copies/compare-copies.ts';
import { findCandidates } from '../copies/find-candidates.ts';
import { countWaiting } from '../reports/waiting.ts';
import { enterRequest } from '../requests/file-request.ts';
import { requestQueue, viewRequest } from '../requests/queue.ts';
import { openAccess, takeStaffStep } from '../requests/staff-steps.ts';
import { OPERATOR, STAFF } from './access-roles.ts';

const params = Type.Object({ id: idSchema<AccessRequestId>() });
const queueQuery = Type.Object({ which: Type.Enum(['open', 'done']) });
const copiesQuery = Type.Object({ personId: idSchema<PersonId>(), pupilId: idSchema<PupilId>() });

/** The desk: queue, one request, entering what came on paper, and the steps; who may take which is the step's own rule. */
export function requestRoutes(app: TypedApp, context: AccessContext): void {
  app.get(
    '/api/access/requests',
    {
      config: { ...STAFF, shows: { kind: 'request-list' } },
      schema: { querystring: queueQuery, response: { 200: requestQueueSchema } },
    },
    (request) => requestQueue(context, sessionOf(request).schoolId, request.query.which),
  );
  app.get('/api/access/waiting', { config: STAFF, schema: { response: { 200: waitingSchema } } }, (request) =>
    countWaiting(context, sessionOf(request).schoolId),
  );
  app.post('/api/access/requests', { config: OPERATOR, schema: { body: enterRequestSchema } }, (request) =>
    enterRequest(context, sessionOf(request), request.body),
  );
  app.get(
    '/api/access/requests/:id',
    {
      config: { ...STAFF, shows: { kind: 'request', of: 'id' } },
      schema: { params, response: { 200: requestViewSchema } },
    },
    (request) => viewRequest(context, sessionOf(request), request.params.id),
  );
  app.post(
    '/api/access/requests/:id/steps',
    { config: STAFF, schema: { params, querystring: seenQuerySchema, body: requestStepSchema } },
    async (request, reply) => {
      const { body: step } = request;
      if (step.type === 'file' || step.type === 'register' || step.type === 'open-access') {
        throw new Problem('not-allowed', { reason: 'not-your-step' });
      }
      await takeStaffStep(context, ofStaff(request), step);
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/access/requests/:id/open-access',
    {
      config: OPERATOR,
      schema: {
        params,
        querystring: seenQuerySchema,
        body: openAccessSchema,
        response: { 200: openedAccessSchema },
      },
    },
    async (request) => {
      const { personId, pupilId, login } = await openAccess(context, ofStaff(request), request.body);
      return { personId, pupilId, ...(login && { slip: await loginSlip(context.store, login) }) };
    },
  );
  app.get(
    '/api/access/requests/:id/candidates',
    {
      config: { ...OPERATOR, shows: { kind: 'candidates', of: 'id' } },
      schema: { params, response: { 200: candidatesSchema } },
    },
    (request) => findCandidates(context, sessionOf(request).schoolId, request.params.id),
  );
  app.get(
    '/api/access/requests/:id/copies',
    {
      config: { ...STAFF, shows: { kind: 'copies', of: 'id' } },
      schema: {
        params,
        querystring: copiesQuery,
        response: { 200: Type.Object({ fields: Type.Array(comparedFieldSchema) }) },
      },
    },
    async (request) => {
      const of = { requestId: request.params.id, ...request.query };
      return { fields: await compareCopies(context, sessionOf(request).schoolId, of) };
    },
  );
}

const ofStaff = (
  request: FastifyRequest & {
    readonly params: { readonly id: AccessRequestId };
    readonly query: { readonly seen?: string };
  },
) => ({ session: sessionOf(request), requestId: request.params.id, seen: seenOf(request.query) });
