import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import {
  changePasswordSchema,
  endSessionsSchema,
  ownSessionsSchema,
} from '../../shared/identity/identity-messages.ts';
import { ROLES } from '../../shared/people/role.ts';
import { signInAnswerSchema, signInRequestSchema } from '../../shared/sync/messages.ts';
import type { AppContext, TypedApp } from '../app-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { signAnchor } from '../sync/anchor-key.ts';
import { agentOf } from './agent.ts';
import { changePassword } from './change-password.ts';
import { endSessions, ownSessions } from './own-sessions.ts';
import { personSummary } from './person-summary.ts';
import { sessionOf } from './request-session.ts';
import { endSession, type Session } from './session.ts';
import { type SignInPlace, signIn } from './sign-in.ts';

const { token: _token, knownMark: _knownMark, ...meFields } = signInAnswerSchema.properties;
const meSchema = Type.Object({ ...meFields, anchor: Type.Optional(meFields.anchor) });

/** Where a request of the client's comes from. */
const placeOf = ({ ip, headers }: FastifyRequest): SignInPlace => ({
  address: ip,
  ...agentOf(headers['user-agent']),
});

/** Signing in and out, who one is, one's password and sessions. */
export function identityRoutes(
  app: TypedApp,
  context: AppContext,
  onSignOut: (session: Session) => void,
): void {
  const { store, clock, anchorKey } = context;

  app.post(
    '/api/identity/sign-in',
    {
      config: { access: 'public', isSignIn: true },
      schema: { body: signInRequestSchema, response: { 200: signInAnswerSchema } },
    },
    async (request) => {
      const { deviceId } = request.body;
      const signedIn = await signIn(context, { ...request.body, ...placeOf(request) });
      const { token, expiresAt, schoolId, personId, knownMark } = signedIn;
      const person = await personSummary(store, schoolId, personId);
      const anchor = signAnchor(anchorKey, { schoolId, deviceId, serverTime: clock.now() });
      return { token, expiresAt, person, anchor, knownMark };
    },
  );

  app.post('/api/identity/sign-out', { config: { access: ROLES } }, async (request, reply) => {
    const session = sessionOf(request);
    await endSession(store, session);
    onSignOut(session);
    const { schoolId, personId } = session;
    await recordAudit(store.db, [{ schoolId, personId, at: clock.now(), action: 'sign-out' }]);
    return reply.code(204).send();
  });

  app.get(
    '/api/identity/me',
    { config: { access: ROLES }, schema: { response: { 200: meSchema } } },
    async (request) => {
      const { schoolId, personId, deviceId, expiresAt } = sessionOf(request);
      const person = await personSummary(store, schoolId, personId);
      if (deviceId === undefined) return { expiresAt, person };
      return {
        expiresAt,
        person,
        anchor: signAnchor(anchorKey, { schoolId, deviceId, serverTime: clock.now() }),
      };
    },
  );

  ownAccountRoutes(app, context);
}

/** What everybody may do with their own account. */
function ownAccountRoutes(app: TypedApp, context: AppContext): void {
  const { store, clock } = context;
  const own = { access: ROLES };

  app.post(
    '/api/identity/password',
    { config: own, schema: { body: changePasswordSchema } },
    async (request, reply) => {
      const { password, current = '' } = request.body;
      await changePassword(context, { by: sessionOf(request), password, current });
      return reply.code(204).send();
    },
  );
  // Whoever has only a one-time password has no session yet: the ticket says who asks.
  app.post(
    '/api/identity/first-password',
    { config: { access: 'public', isSignIn: true }, schema: { body: changePasswordSchema } },
    async (request, reply) => {
      const { password, ticket = '' } = request.body;
      await changePassword(context, { ticket, password });
      return reply.code(204).send();
    },
  );

  app.get(
    '/api/identity/sessions',
    { config: own, schema: { response: { 200: ownSessionsSchema } } },
    async (request) => ({ sessions: [...(await ownSessions(store, sessionOf(request), clock.now()))] }),
  );
  app.post(
    '/api/identity/sessions/end',
    { config: own, schema: { body: endSessionsSchema } },
    async (request, reply) => {
      const { schoolId, personId } = sessionOf(request);
      const { id } = request.body;
      await endSessions(store, { schoolId, personId, at: clock.now(), ...(id !== undefined && { id }) });
      return reply.code(204).send();
    },
  );
}
