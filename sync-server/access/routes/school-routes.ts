import Type from 'typebox';
import {
  endedServiceSchema,
  endServiceSchema,
  keptCopySchema,
  withdrawConsentSchema,
} from '../../../shared/access/messages.ts';
import { type SchoolAccess, schoolCardSchema } from '../../../shared/access/school-card.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import { idSchema, type PersonId } from '../../../shared/kernel/ids.ts';
import type { TypedApp } from '../../app-context.ts';
import { sessionOf } from '../../identity/request-session.ts';
import { type AccessContext, profileOfSchool } from '../access-context.ts';
import { withdrawConsent } from '../consents.ts';
import { keepCopy, keptCopy } from '../copies/keep-copy.ts';
import { endService } from '../grants/end-service.ts';
import { saveSchoolCard, schoolCard } from '../school-card/school-card.ts';
import { OPERATOR, STAFF } from './access-roles.ts';

const profileParams = Type.Object({ profileId: Type.String({ maxLength: 40 }) });
const personParams = Type.Object({ personId: idSchema<PersonId>() });

/** The school's profile and card, the end of a service, consents taken back, copies of papers. */
export function schoolRoutes(app: TypedApp, context: AccessContext): void {
  app.get('/api/access/profile', { config: STAFF }, async (request): Promise<SchoolAccess> => {
    const { schoolId } = sessionOf(request);
    return {
      profile: await profileOfSchool(context, schoolId),
      card: await schoolCard(context.store.db, schoolId),
      profiles: [...context.profiles.values()].map(({ id, name, source }) => ({ id, name, source })),
    };
  });
  app.get(
    '/api/access/profiles/:profileId',
    { config: STAFF, schema: { params: profileParams } },
    async (request) => {
      const profile = context.profiles.get(request.params.profileId);
      if (profile === undefined) throw new Problem('not-found', { detail: 'profile' });
      return { profile };
    },
  );
  app.put(
    '/api/access/card',
    { config: OPERATOR, schema: { body: schoolCardSchema } },
    async (request, reply) => {
      await saveSchoolCard(context, sessionOf(request), request.body);
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/access/service-end',
    { config: OPERATOR, schema: { body: endServiceSchema, response: { 200: endedServiceSchema } } },
    (request) => endService(context, sessionOf(request), request.body),
  );
  app.post(
    '/api/access/consent-withdrawals',
    { config: OPERATOR, schema: { body: withdrawConsentSchema } },
    async (request) => {
      const { personId, channel } = request.body;
      const { schoolId, personId: by } = sessionOf(request);
      return { withdrawn: await withdrawConsent(context, { schoolId, personId }, { channel, by }) };
    },
  );
  app.get(
    '/api/access/kept-copies/:personId',
    {
      config: { ...OPERATOR, shows: { kind: 'person', of: 'personId' } },
      schema: { params: personParams, response: { 200: keptCopySchema } },
    },
    (request) =>
      keptCopy(context.store.db, {
        schoolId: sessionOf(request).schoolId,
        personId: request.params.personId,
      }),
  );
  app.put(
    '/api/access/kept-copies/:personId',
    { config: OPERATOR, schema: { params: personParams, body: keptCopySchema } },
    async (request, reply) => {
      await keepCopy(context, sessionOf(request), { personId: request.params.personId, copy: request.body });
      return reply.code(204).send();
    },
  );
}
