import Type from 'typebox';
import { complaintStepSchema } from '../../../shared/access/complaint.ts';
import { deskComplaintSchema, enterComplaintSchema } from '../../../shared/access/complaint-form.ts';
import { seenOf, seenQuerySchema } from '../../../shared/access/request-view.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import { type ComplaintId, idSchema } from '../../../shared/kernel/ids.ts';
import type { TypedApp } from '../../app-context.ts';
import { sessionOf } from '../../identity/request-session.ts';
import type { AccessContext } from '../access-context.ts';
import { decideComplaint, deskComplaints } from '../complaints/complaints.ts';
import { enterComplaint } from '../complaints/file-complaint.ts';
import { OPERATOR, STAFF } from './access-roles.ts';

const params = Type.Object({ id: idSchema<ComplaintId>() });
const listSchema = Type.Object({ complaints: Type.Array(deskComplaintSchema) });

/** Complaints at the desk: list, one, entering, steps. */
export function complaintRoutes(app: TypedApp, context: AccessContext): void {
  app.get(
    '/api/access/complaints',
    { config: { ...STAFF, shows: { kind: 'complaint' } }, schema: { response: { 200: listSchema } } },
    async (request) => {
      const complaints = await deskComplaints(context, sessionOf(request));
      request.shownIds = complaints.map(({ id }) => id);
      return { complaints };
    },
  );
  app.get(
    '/api/access/complaints/:id',
    {
      config: { ...STAFF, shows: { kind: 'complaint', of: 'id' } },
      schema: { params, response: { 200: deskComplaintSchema } },
    },
    async (request) => {
      const [found] = await deskComplaints(context, sessionOf(request), request.params.id);
      if (found === undefined) throw new Problem('not-found', { detail: 'complaint' });
      return found;
    },
  );
  app.post(
    '/api/access/complaints',
    { config: OPERATOR, schema: { body: enterComplaintSchema } },
    (request) => enterComplaint(context, sessionOf(request), request.body),
  );
  app.post(
    '/api/access/complaints/:id/steps',
    { config: STAFF, schema: { params, querystring: seenQuerySchema, body: complaintStepSchema } },
    async (request, reply) => {
      const { params: of, body: step, query } = request;
      const deed = { complaintId: of.id, step, seen: seenOf(query) };
      await decideComplaint(context, sessionOf(request), deed);
      return reply.code(204).send();
    },
  );
}
