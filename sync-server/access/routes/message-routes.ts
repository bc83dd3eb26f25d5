import Type from 'typebox';
import { messageListSchema } from '../../../shared/mail/message-list.ts';
import type { TypedApp } from '../../app-context.ts';
import { sessionOf } from '../../identity/request-session.ts';
import type { AccessContext } from '../access-context.ts';
import { listMessages, retryMessage } from '../outgoing/list-messages.ts';
import { OPERATOR, STAFF } from './access-roles.ts';

const id = Type.String({ maxLength: 64 });
const oneMessage = Type.Object({ id });
const ofMatter = Type.Object({ requestId: Type.Optional(id), complaintId: Type.Optional(id) });

/** What the counter sent out by itself: of one request or complaint; or all that waits and fails. */
export function messageRoutes(app: TypedApp, context: AccessContext): void {
  app.get(
    '/api/access/messages',
    { config: STAFF, schema: { querystring: ofMatter, response: { 200: messageListSchema } } },
    async (request) => ({
      messages: await listMessages(context, { schoolId: sessionOf(request).schoolId, ...request.query }),
    }),
  );
  app.post(
    '/api/access/messages/retry',
    { config: OPERATOR, schema: { body: oneMessage } },
    async (request, reply) => {
      await retryMessage(context, sessionOf(request), request.body.id);
      return reply.code(204).send();
    },
  );
}
