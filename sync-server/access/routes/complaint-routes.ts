import Type from 'typebox';
import { complaintStepSchema } from '../../../shared/access/complaint.ts';
import { complaintViewSchema, enterComplaintSchema } from '../../../shared/access/complaint-form.ts';
import { type ComplaintId, idSchema } from '../../../shared/kernel/ids.ts';
import type { TypedApp } from '../../app-context.ts';
import { sessionOf } from '../../identity/request-session.ts';
import type { AccessContext } from '../access-context.ts';
import { decideComplaint, listComplaints } from '../complaints/complaints.ts';
import { enterComplaint } from '../complaints/file-complaint.ts';
import { OPERATOR, STAFF } from './access-roles.ts';

const params = Type.Object({ id: idSchema<ComplaintId>() });
const listSchema = Type.Object({ complaints: Type.Array(complaintViewSchema) });

/** Complaints at the desk: list, entering, steps. */
export function complaintRoutes(app: TypedApp, context: AccessContext): void {
  app.get(
    '/api/access/complaints',
    { config: STAFF, schema: { response: { 200: listSchema } } },
    async (request) => ({
      complaints: await listComplaints(context, { schoolId: sessionOf(request).schoolId }),
    }),
  );
  app.post(
    '/api/access/complaints',
    { config: OPERATOR, schema: { body: enterComplaintSchema } },
    (request) => enterComplaint(context, sessionOf(request), request.body),
  );
  app.post(
    '/api/access/complaints/:id/steps',
    { config: STAFF, schema: { params, body: complaintStepSchema } },
    async (request, reply) => {
      const deed = { complaintId: request.params.id, step: request.body };
      await decideComplaint(context, sessionOf(request), deed);
      return reply.code(204).send();
    },
  );
}
