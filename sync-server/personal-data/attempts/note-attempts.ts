import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ID_PATTERN, type SchoolId } from '../../../shared/kernel/ids.ts';
import type { AttemptReason } from '../../../shared/personal-data/registers.ts';
import type { AppContext } from '../../app-context.ts';
import { tokenOf } from '../../identity/request-session.ts';
import { schoolOfToken } from '../../identity/session-token.ts';
import type { Store } from '../../storage/store.ts';
import { AttemptCounter } from './attempt-counter.ts';

/**
 * Notes every request to a guarded route that the rules refused (PD2). The answer does not wait longer for a flood: see
 * `AttemptCounter`. What a person typed at a sign-in is not of these; the audit has it.
 */
export function noteAttempts(
  app: FastifyInstance,
  { store, clock }: Pick<AppContext, 'store' | 'clock'>,
): AttemptCounter {
  const counter = new AttemptCounter(store);
  app.addHook('onSend', async (request, reply, payload) => {
    const reason = reasonOf(request, reply.statusCode);
    if (reason === undefined) return payload;
    const schoolId = request.asker?.schoolId ?? (await schoolAskedFor(store, request));
    if (schoolId === undefined) return payload;
    const { method, url: route = '' } = request.routeOptions;
    await counter.note({
      schoolId,
      personId: request.asker?.personId ?? null,
      reason,
      method: [method].flat()[0] ?? request.method,
      route,
      subject: subjectOf(request),
      at: clock.now(),
    });
    return payload;
  });
  app.addHook('onClose', () => counter.flush());
  return counter;
}

/** Nothing for what is no refusal, and for routes that are open to everybody. */
function reasonOf(request: FastifyRequest, status: number): AttemptReason | undefined {
  const { access } = request.routeOptions.config;
  if (access === undefined || access === 'public') return undefined;
  if (status === 401) return 'no-session';
  if (status === 403) return request.session === null ? 'role' : 'rule';
  return status === 404 ? 'not-found' : undefined;
}

/** Of a caller without a session: the school of the dead token, else the only one there is. */
async function schoolAskedFor(store: Store, request: FastifyRequest): Promise<SchoolId | undefined> {
  const token = tokenOf(request, request.routeOptions.config.carrier);
  const named = token === undefined ? undefined : schoolOfToken(token);
  let query = store.db.selectFrom('school').select('id').limit(2);
  if (named !== undefined) query = query.where('id', '=', named);
  const schools = await query.execute();
  return schools.length === 1 ? schools[0]?.id : undefined;
}

const SAFE = new RegExp(ID_PATTERN);

/** The last id in the address, where it has the shape of one: an address may hold anything. */
function subjectOf({ params }: FastifyRequest): string | null {
  const ids = Object.values((params ?? {}) as Record<string, string>).filter((value) => SAFE.test(value));
  return ids.at(-1) ?? null;
}
