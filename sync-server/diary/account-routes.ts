import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../shared/errors/problem.ts';
import type { TypedApp } from '../app-context.ts';
import { agentOf } from '../identity/agent.ts';
import { changePassword } from '../identity/change-password.ts';
import { endSessions, ownSessions } from '../identity/own-sessions.ts';
import { sessionOf } from '../identity/request-session.ts';
import { openSession, type SignInContext } from '../identity/sign-in.ts';
import type { Entrance } from './entrance.ts';
import { passwordFaultWords } from './password-words.ts';
import { ACCOUNT, returnPath } from './paths.ts';
import { requireSameOrigin } from './same-origin.ts';
import { sendPage } from './send-page.ts';
import { letIn, letOut } from './sign-in-routes.ts';
import { textField } from './text-field.ts';
import { accountPage } from './views/account-page.ts';
import { passwordPage } from './views/password-page.ts';

/** One's own password and sessions, on pages without a script. */
export function accountRoutes(
  app: TypedApp,
  context: SignInContext,
  { findSession, passageOf }: Entrance,
): void {
  const own = { config: { access: ['parent'], carrier: 'cookie', findSession } } as const;
  app.get('/account', own, async (request, reply) => {
    const session = sessionOf(request);
    const sessions = await ownSessions(context.store, session, context.clock.now());
    const { zone } = passageOf(request).school;
    return sendPage(reply, accountPage({ sessions, zone, hasPassword: await hasPassword(context, session) }));
  });
  app.post('/sign-out-everywhere', own, async (request, reply) => {
    requireSameOrigin(request);
    const { schoolId, personId } = sessionOf(request);
    await endSessions(context.store, { schoolId, personId, at: context.clock.now() });
    return letOut(reply);
  });
  app.get('/password', own, (_request, reply) => sendPage(reply, passwordPage({ note: '', next: ACCOUNT })));
  app.post('/password', own, (request, reply) => changeOwn(context, request, reply));
  app.post(
    '/first-password',
    { config: { access: 'public', carrier: 'cookie', isSignIn: true } },
    (request, reply) => changeFirst(context, request, reply),
  );
}

async function hasPassword(
  { store }: SignInContext,
  { schoolId, personId }: ReturnType<typeof sessionOf>,
): Promise<boolean> {
  const row = await store.db
    .selectFrom('account')
    .select('login')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

async function changeOwn(context: SignInContext, request: FastifyRequest, reply: FastifyReply) {
  requireSameOrigin(request);
  const current = textField(request.body, 'current');
  const note = await faultOf(request, (password) =>
    changePassword(context, { by: sessionOf(request), current, password }),
  );
  if (note !== undefined) return sendPage(reply, passwordPage({ note, next: ACCOUNT }), { status: 400 });
  return reply.header('cache-control', 'no-store').redirect(ACCOUNT, 303);
}

async function changeFirst(context: SignInContext, request: FastifyRequest, reply: FastifyReply) {
  requireSameOrigin(request);
  const ticket = textField(request.body, 'ticket');
  const next = returnPath(textField(request.body, 'next'));
  let person: Awaited<ReturnType<typeof changePassword>> | undefined;
  const note = await faultOf(request, async (password) => {
    person = await changePassword(context, { ticket, password });
  });
  if (person === undefined) {
    return sendPage(reply, passwordPage({ note: note ?? '', ticket, next }), { status: 400 });
  }
  const agent = agentOf(request.headers['user-agent']);
  return letIn(reply, await openSession(context, person, agent), next);
}

/** Changes the password, or says in words why it was not taken. */
async function faultOf(
  request: FastifyRequest,
  change: (password: string) => Promise<unknown>,
): Promise<string | undefined> {
  const password = textField(request.body, 'password');
  if (password !== textField(request.body, 'again')) return passwordFaultWords('password-mistyped');
  try {
    await change(password);
    return undefined;
  } catch (error) {
    const words = error instanceof Problem ? passwordFaultWords(error.reason ?? error.code) : undefined;
    if (words === undefined) throw error;
    return words;
  }
}
