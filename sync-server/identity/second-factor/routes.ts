import { Problem } from '../../../shared/errors/problem.ts';
import {
  type BegunFactorAnswer,
  begunFactorSchema,
  enrolFactorSchema,
  factorCodeSchema,
  factorStateSchema,
} from '../../../shared/identity/identity-messages.ts';
import { ROLES } from '../../../shared/people/role.ts';
import type { AppContext, TypedApp } from '../../app-context.ts';
import { personSummary } from '../person-summary.ts';
import { sessionOf } from '../request-session.ts';
import { authenticate } from '../sign-in.ts';
import { otpauthUri, qrSvgPath } from './qr-code.ts';
import { demandOf, proveFactor } from './require-second-factor.ts';
import { beginFactor, type FactorOf, factorState, removeFactor } from './second-factor.ts';

const staff = { access: ROLES.filter((role) => role !== 'parent') };

/** Setting a second factor up and taking it away. Signing in with it is a part of signing in. */
export function secondFactorRoutes(app: TypedApp, context: AppContext): void {
  const { store, clock } = context;

  app.get(
    '/api/identity/second-factor',
    { config: staff, schema: { response: { 200: factorStateSchema } } },
    async (request) => ({ state: await factorState(store, sessionOf(request)) }),
  );
  app.post(
    '/api/identity/second-factor/begin',
    { config: staff, schema: { response: { 200: begunFactorSchema } } },
    (request) => begin(context, sessionOf(request)),
  );
  app.post(
    '/api/identity/second-factor/confirm',
    { config: staff, schema: { body: factorCodeSchema } },
    async (request, reply) => {
      await proveFactor(context, sessionOf(request), {
        address: request.ip,
        secondFactor: request.body.code,
      });
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/identity/second-factor/remove',
    { config: staff, schema: { body: factorCodeSchema } },
    async (request, reply) => {
      const session = sessionOf(request);
      await proveFactor(context, session, { address: request.ip, secondFactor: request.body.code });
      const { schoolId, personId } = session;
      await removeFactor(context, { schoolId, personId, at: clock.now() }, personId);
      return reply.code(204).send();
    },
  );
  // A member of staff outside the school who has no factor yet has no session either: the password says who asks.
  app.post(
    '/api/identity/second-factor/enrol',
    {
      config: { access: 'public', isSignIn: true },
      schema: { body: enrolFactorSchema, response: { 200: begunFactorSchema } },
    },
    async (request) => {
      const account = await authenticate(context, { ...request.body, address: request.ip });
      if ((await demandOf(context, account, request.ip)) !== 'enrol') throw new Problem('not-allowed');
      return begin(context, account);
    },
  );
}

async function begin(context: AppContext, person: FactorOf): Promise<BegunFactorAnswer> {
  const { schoolId, personId } = person;
  const begun = await beginFactor(context, { schoolId, personId, at: context.clock.now() });
  if (begun === undefined) throw new Problem('bad-request', { reason: 'second-factor-set' });
  const { name } = await personSummary(context.store, schoolId, personId);
  const { secret, recoveryCodes } = begun;
  const uri = otpauthUri(name.split(' ')[0] ?? '', secret);
  return { secret, uri, qr: qrSvgPath(uri), recoveryCodes: [...recoveryCodes] };
}
