import Type from 'typebox';
import { ROLES } from '../../shared/people/role.ts';
import { signInAnswerSchema, signInRequestSchema } from '../../shared/sync/messages.ts';
import type { AppContext, TypedApp } from '../app-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { signAnchor } from '../sync/anchor-key.ts';
import { personSummary } from './person-summary.ts';
import { sessionOf } from './request-session.ts';
import { endSession, type Session } from './session.ts';
import { signIn } from './sign-in.ts';

const { token: _token, ...meFields } = signInAnswerSchema.properties;
const meSchema = Type.Object({ ...meFields, anchor: Type.Optional(meFields.anchor) });

/** Signing in and out, and who one is. */
export function identityRoutes(
  app: TypedApp,
  context: AppContext,
  onSignOut: (session: Session) => void,
): void {
  const { store, clock, anchorKey } = context;

  app.post(
    '/api/identity/sign-in',
    {
      config: { access: 'public' },
      schema: { body: signInRequestSchema, response: { 200: signInAnswerSchema } },
    },
    async (request) => {
      const { deviceId } = request.body;
      const { token, expiresAt, schoolId, personId } = await signIn(context, request.body);
      const person = await personSummary(store, schoolId, personId);
      const anchor = signAnchor(anchorKey, { schoolId, deviceId, serverTime: clock.now() });
      return { token, expiresAt, person, anchor };
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
}
