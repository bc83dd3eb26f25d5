import cookie from '@fastify/cookie';
import Fastify, { type FastifyInstance } from 'fastify';
import { CompiledQuery } from 'kysely';
import Type from 'typebox';
import { asId, type PupilId } from '../../shared/kernel/ids.ts';
import { answerErrors } from '../../sync-server/http/error-answer.ts';
import { logAnswers } from '../../sync-server/http/request-log.ts';
import { secureHeaders } from '../../sync-server/http/security-headers.ts';
import { guardRoutes } from '../../sync-server/identity/route-access.ts';
import type { BenchSchool } from './bench-school.ts';
import { SCHOOL } from './pushing-teacher.ts';

const ROWS = 40;

const rowSchema = Type.Object({
  lesson_id: Type.String(),
  pupil_id: Type.String(),
  slot: Type.Integer(),
  value: Type.Union([Type.String(), Type.Null()]),
  version: Type.String(),
  author_id: Type.String(),
  entered_at: Type.Integer(),
});

/**
 * The least that the same server could do: `/rows` reads forty rows by one index through Kysely and answers them by
 * a schema. The same store, hooks and headers as the diary's, but nobody is asked who they are.
 */
export async function plainServer(school: BenchSchool, pupilId: string): Promise<FastifyInstance> {
  const { store } = school;
  const app = Fastify({ logger: false });
  await app.register(cookie);
  await secureHeaders(app);
  answerErrors(app, store);
  logAnswers(app);
  guardRoutes(app, school);
  const read = () =>
    store.db
      .selectFrom('mark')
      .select(['lesson_id', 'pupil_id', 'slot', 'value', 'version', 'author_id', 'entered_at'])
      .where('school_id', '=', SCHOOL)
      .where('pupil_id', '=', asId<PupilId>(pupilId))
      .limit(ROWS);
  await assertReadByIndex(school, read());
  app.get(
    '/rows',
    { config: { access: 'public' }, schema: { response: { 200: Type.Array(rowSchema) } } },
    () => read().execute(),
  );
  return app;
}

/** @throws Error when the comparison would be too easy on the diary: fewer rows, or a table read from end to end */
async function assertReadByIndex(
  { store }: BenchSchool,
  query: { execute: () => Promise<unknown[]>; compile: () => CompiledQuery },
): Promise<void> {
  const { sql: text, parameters } = query.compile();
  const plan = await store.db.executeQuery(CompiledQuery.raw(`explain query plan ${text}`, [...parameters]));
  const { length } = await query.execute();
  if (length !== ROWS || !JSON.stringify(plan.rows).includes('USING INDEX')) {
    throw new Error(`${length} rows are read by ${JSON.stringify(plan.rows)}`);
  }
}
