import Type from 'typebox';
import { idSchema, type PersonId } from '../../../shared/kernel/ids.ts';
import { fullName } from '../../../shared/people/person-name.ts';
import { personListSchema } from '../../../shared/personal-data/person-list.ts';
import type { AppContext, TypedApp } from '../../app-context.ts';
import { sessionOf } from '../../identity/request-session.ts';
import { nameOf } from '../../people/person-name-row.ts';
import { heads } from '../heads.ts';
import { giveExport } from './give-export.ts';

const params = Type.Object({ personId: idSchema<PersonId>() });
const listQuery = Type.Object({ name: Type.String({ minLength: 2, maxLength: 100 }) });
const MOST = 50;

/** Finding a person and taking away everything that is kept of them: for the head and the deputy head. */
export function exportRoutes(app: TypedApp, { store, clock }: Pick<AppContext, 'store' | 'clock'>): void {
  app.get(
    '/api/personal-data/people',
    {
      config: { ...heads, shows: { kind: 'people-list' } },
      schema: { querystring: listQuery, response: { 200: personListSchema } },
    },
    async (request) => {
      const start = request.query.name.replaceAll(/[%_\\]/g, '');
      const rows = await store.db
        .selectFrom('person')
        .select(['id', 'last_name', 'first_name', 'patronymic', 'birth_date'])
        .where('school_id', '=', sessionOf(request).schoolId)
        .where('last_name', 'like', `${start.charAt(0).toUpperCase()}${start.slice(1)}%`)
        .orderBy('last_name')
        .orderBy('first_name')
        .orderBy('id')
        .limit(MOST)
        .execute();
      return {
        people: rows.map((row) => ({
          personId: row.id,
          name: fullName(nameOf(row)),
          birthDate: row.birth_date,
        })),
      };
    },
  );
  const asked = (request: Parameters<typeof sessionOf>[0], personId: PersonId) => {
    const { schoolId, personId: by } = sessionOf(request);
    return giveExport(store, { schoolId, personId, by, now: clock.now() });
  };
  app.get(
    '/api/personal-data/people/:personId/export',
    { config: { ...heads, shows: { kind: 'export', of: 'personId' } }, schema: { params } },
    async (request, reply) => {
      const { data } = await asked(request, request.params.personId);
      return reply.header('cache-control', 'no-store').send(data);
    },
  );
  app.get(
    '/api/personal-data/people/:personId/export.html',
    { config: { ...heads, shows: { kind: 'export', of: 'personId' } }, schema: { params } },
    async (request, reply) => {
      const { page } = await asked(request, request.params.personId);
      return reply
        .headers({
          'cache-control': 'no-store',
          'content-disposition': 'attachment; filename="person.html"',
          'content-type': 'text/html; charset=utf-8',
        })
        .send(page);
    },
  );
}
