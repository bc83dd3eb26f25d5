import type { FastifyReply, FastifyRequest } from 'fastify';
import { asId, type SchoolId } from '../../shared/kernel/ids.ts';
import type { TypedApp } from '../app-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { agentOf } from '../identity/agent.ts';
import { becomeApplicant } from '../identity/openid/become-applicant.ts';
import { findPerson } from '../identity/openid/find-person.ts';
import { beginFlow, finishFlow, schoolOfFlow } from '../identity/openid/openid-flow.ts';
import { OpenidRefusal, refusalOf } from '../identity/openid/openid-refusal.ts';
import { clearFlowCookie, flowFromCookie, setFlowCookie } from '../identity/session-cookie.ts';
import { openSession, type SignedIn, type SignInContext } from '../identity/sign-in.ts';
import { openidPage } from './openid-words.ts';
import { returnPath } from './paths.ts';
import { sendNotFound } from './problem-pages.ts';
import { requireSameOrigin } from './same-origin.ts';
import { sendPage } from './send-page.ts';
import { letIn } from './sign-in-routes.ts';
import { longField, textField } from './text-field.ts';

const CALLBACK = '/diary/openid/callback';

/** The address that the provider knows us by; a proxy before the server must be trusted to tell it right. */
const originOf = ({ protocol, host }: FastifyRequest): string => `${protocol}://${host}`;

/** Signing in through the school's OpenID provider: away to it, and back with its answer. */
export function openidRoutes(app: TypedApp, context: SignInContext): void {
  const config = { access: 'public', carrier: 'cookie', isSignIn: true } as const;
  app.get('/openid/start', { config }, (request, reply) => start(context, request, reply));
  app.get('/openid/callback', { config }, (request, reply) => finish(context, request, reply));
  app.post('/openid/apply', { config }, (request, reply) => apply(context, request, reply));
}

async function start(context: SignInContext, request: FastifyRequest, reply: FastifyReply) {
  const schoolId = asId<SchoolId>(textField(request.query, 'school'));
  const next = returnPath(textField(request.query, 'next'));
  const redirectUri = `${originOf(request)}${CALLBACK}`;
  // The library fails here only for a provider that does not answer as one.
  const begun = await beginFlow(context, { schoolId, next, redirectUri }).catch(
    (cause: unknown) => new OpenidRefusal('openid-unreachable', { cause }),
  );
  if (begun === undefined) return sendNotFound(reply);
  if (begun instanceof OpenidRefusal) return refuse(context, { request, reply, schoolId, refusal: begun });
  setFlowCookie(reply, begun.flowId);
  return reply.header('cache-control', 'no-store').redirect(begun.address, 303);
}

async function finish(context: SignInContext, request: FastifyRequest, reply: FastifyReply) {
  const schoolId = schoolOfFlow(flowFromCookie(request));
  clearFlowCookie(reply);
  const done = await signInWithAnswer(context, request, schoolId).catch(refusalOf);
  if (done instanceof OpenidRefusal) return refuse(context, { request, reply, schoolId, refusal: done });
  return letIn(reply, done.signedIn, done.next);
}

async function signInWithAnswer(
  context: SignInContext,
  request: FastifyRequest,
  schoolId: SchoolId | undefined,
): Promise<{ signedIn: SignedIn; next: string }> {
  const flowId = flowFromCookie(request);
  if (flowId === undefined || schoolId === undefined) throw new OpenidRefusal('openid-state');
  const address = new URL(request.url, originOf(request));
  const { person, issuer, next } = await finishFlow(context, { flowId, schoolId, address });
  const personId = await findPerson(context, { schoolId, issuer, person, now: context.clock.now() });
  const agent = agentOf(request.headers['user-agent']);
  return { signedIn: await openSession(context, { schoolId, personId }, agent), next };
}

/** Somebody new goes on to a request of theirs (ID8). */
async function apply(context: SignInContext, request: FastifyRequest, reply: FastifyReply) {
  requireSameOrigin(request);
  const leave = longField(request.body, 'leave');
  const agent = agentOf(request.headers['user-agent']);
  const done = await becomeApplicant(context, leave, context.clock.now())
    .then((known) => openSession(context, known, agent))
    .catch(refusalOf);
  if (done instanceof OpenidRefusal)
    return refuse(context, { request, reply, schoolId: undefined, refusal: done });
  return letIn(reply, done, '/diary/requests/new');
}

type Refused = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly schoolId: SchoolId | undefined;
  readonly refusal: OpenidRefusal;
};

async function refuse({ store, clock }: SignInContext, refused: Refused): Promise<FastifyReply> {
  const { request, reply, schoolId, refusal } = refused;
  const { code } = refusal;
  request.log.warn({ err: refusal, code }, 'sign-in through the provider was refused');
  const known = schoolId && (await isSchool(store, schoolId));
  if (known) {
    const action = 'openid-refused';
    await recordAudit(store.db, [{ schoolId, at: clock.now(), personId: null, action, detail: code }]);
  }
  const { page, status } = openidPage(refusal, known ? schoolId : undefined);
  return sendPage(reply, page, { status });
}

async function isSchool({ db }: SignInContext['store'], schoolId: SchoolId): Promise<boolean> {
  const row = await db.selectFrom('school').select('id').where('id', '=', schoolId).executeTakeFirst();
  return row !== undefined;
}
