import Type from 'typebox';
import { dateAt } from '../../../shared/calendar/school-zone.ts';
import {
  identitySettingsSchema,
  type LoginSlip,
  linkRequestSchema,
  loginPeopleSchema,
  loginRegisterQuerySchema,
  loginRegisterSchema,
  loginSlipSchema,
  markSignedSchema,
  personRequestSchema,
  snilsRequestSchema,
} from '../../../shared/identity/identity-messages.ts';
import type { PersonId } from '../../../shared/kernel/ids.ts';
import type { AppContext, TypedApp } from '../../app-context.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { zoneOf } from '../../calendar/zone-of.ts';
import { tableRoutes } from '../../spreadsheet/table-routes.ts';
import { readIdentitySettings, writeIdentitySettings } from '../identity-settings.ts';
import { partIdentities } from '../link-identity.ts';
import { joinUnknownIdentity } from '../openid/unknown-identity.ts';
import { recordSnils } from '../person-snils.ts';
import { sessionOf } from '../request-session.ts';
import { removeFactor } from '../second-factor/second-factor.ts';
import type { Session } from '../session.ts';
import { forgetLogin } from '../sign-in-throttle.ts';
import { issueLogin } from './issue-login.ts';
import { loginPeople } from './login-people.ts';
import { loginRegister, markSigned } from './login-register.ts';
import { loginSheet } from './login-sheet.ts';
import { loginSlip } from './login-slip.ts';
import { newOneTimePassword } from './one-time-password.ts';

const writers = { access: ['operator'] as const };
const readers = { access: ['operator', 'deputy-head', 'head'] as const };
const nameQuery = Type.Object({ name: Type.String({ maxLength: 100 }) });

/** The operator's desk for logins: issuing them, the register of personalised access, what joins a person's accounts. */
export function loginRoutes(app: TypedApp, context: AppContext): void {
  registerRoutes(app, context);
  accountRoutes(app, context);
  settingsRoutes(app, context);
}

function registerRoutes(app: TypedApp, context: AppContext): void {
  const { store, clock } = context;
  app.get(
    '/api/identity/people',
    {
      config: { ...writers, shows: { kind: 'people-list' } },
      schema: {
        querystring: nameQuery,
        response: { 200: loginPeopleSchema },
      },
    },
    async (request) => {
      const { schoolId } = sessionOf(request);
      const today = dateAt(clock.now(), await zoneOf(store.db, schoolId));
      return loginPeople(store, { schoolId, asked: request.query.name, today });
    },
  );
  app.post(
    '/api/identity/logins',
    { config: writers, schema: { body: personRequestSchema, response: { 200: loginSlipSchema } } },
    (request) => issueSlip(context, sessionOf(request), request.body.personId),
  );
  app.get(
    '/api/identity/register',
    {
      config: { ...readers, shows: { kind: 'login-register' } },
      schema: { querystring: loginRegisterQuerySchema, response: { 200: loginRegisterSchema } },
    },
    (request) => {
      const { schoolId } = sessionOf(request);
      return loginRegister(store, { schoolId, now: clock.now(), ...request.query });
    },
  );
  tableRoutes(app, {
    path: '/api/identity/register',
    config: { ...readers, shows: { kind: 'login-register' } },
    name: 'Персональный доступ',
    sheet: async ({ schoolId }, days) => {
      const register = await loginRegister(store, { schoolId, now: clock.now(), ...days });
      return loginSheet(register, await zoneOf(store.db, schoolId));
    },
  });
  app.post(
    '/api/identity/register/signed',
    { config: writers, schema: { body: markSignedSchema } },
    async (request, reply) => {
      const { schoolId, personId } = sessionOf(request);
      await markSigned(store, { schoolId, markedBy: personId, at: clock.now(), ...request.body });
      return reply.code(204).send();
    },
  );
}

async function issueSlip(context: AppContext, by: Session, personId: PersonId): Promise<LoginSlip> {
  const { store, clock } = context;
  const { schoolId } = by;
  const at = clock.now();
  const secret = await newOneTimePassword();
  const issued = await store.write(schoolId, async (tx) => {
    const row = await issueLogin(tx, { schoolId, personId, secret, issuedBy: by.personId, at });
    await forgetLogin(tx, row.login);
    return row;
  });
  return loginSlip(store, { schoolId, personId, issued, password: secret.password, at });
}

function accountRoutes(app: TypedApp, context: AppContext): void {
  const { store, clock, serverKey } = context;
  app.post(
    '/api/identity/snils',
    { config: writers, schema: { body: snilsRequestSchema } },
    async (request, reply) => {
      const by = sessionOf(request);
      const { schoolId } = by;
      const { personId, snils } = request.body;
      await store.write(schoolId, async (tx) => {
        await recordSnils(tx, serverKey, { schoolId, personId, snils });
        const line = { schoolId, at: clock.now(), personId: by.personId, subject: personId };
        await recordAudit(tx, [{ ...line, action: 'snils-recorded' }]);
      });
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/identity/links',
    { config: writers, schema: { body: linkRequestSchema } },
    async (request, reply) => {
      const { schoolId, personId: joinedBy } = sessionOf(request);
      await joinUnknownIdentity(store, { schoolId, joinedBy, at: clock.now(), ...request.body });
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/identity/links/part',
    { config: writers, schema: { body: personRequestSchema } },
    async (request, reply) => {
      const { schoolId, personId: partedBy } = sessionOf(request);
      await partIdentities(store, { schoolId, partedBy, at: clock.now(), personId: request.body.personId });
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/identity/second-factor/reset',
    { config: writers, schema: { body: personRequestSchema } },
    async (request, reply) => {
      const by = sessionOf(request);
      const person = { schoolId: by.schoolId, personId: request.body.personId, at: clock.now() };
      await removeFactor(context, person, by.personId);
      return reply.code(204).send();
    },
  );
}

function settingsRoutes(app: TypedApp, { store, clock }: AppContext): void {
  app.get(
    '/api/identity/settings',
    { config: writers, schema: { response: { 200: identitySettingsSchema } } },
    async (request) => {
      const { insideNetworks, secondFactor } = await readIdentitySettings(store, sessionOf(request).schoolId);
      return { insideNetworks: [...insideNetworks], secondFactor };
    },
  );
  app.post(
    '/api/identity/settings',
    { config: writers, schema: { body: identitySettingsSchema } },
    async (request, reply) => {
      const { schoolId, personId } = sessionOf(request);
      await writeIdentitySettings(store, { schoolId, personId, at: clock.now() }, request.body);
      return reply.code(204).send();
    },
  );
}
