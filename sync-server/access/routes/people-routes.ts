import { personChoiceQuerySchema, personChoicesSchema } from '../../../shared/access/person-choice.ts';
import type { TypedApp } from '../../app-context.ts';
import { sessionOf } from '../../identity/request-session.ts';
import type { AccessContext } from '../access-context.ts';
import { findPeople } from '../people/find-people.ts';
import { OPERATOR } from './access-roles.ts';

/** Whom a request came from and whom a complaint is about: looked for by name, chosen by the operator (AR19). */
export function peopleRoutes(app: TypedApp, context: AccessContext): void {
  app.get(
    '/api/access/people',
    {
      config: { ...OPERATOR, shows: { kind: 'people-list' } },
      schema: { querystring: personChoiceQuerySchema, response: { 200: personChoicesSchema } },
    },
    (request) => findPeople(context, sessionOf(request).schoolId, request.query),
  );
}
