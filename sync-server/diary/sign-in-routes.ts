import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../shared/errors/problem.ts';
import type { TypedApp } from '../app-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { agentOf } from '../identity/agent.ts';
import { providerChoices } from '../identity/openid/openid-provider.ts';
import { sessionFromRequest } from '../identity/request-session.ts';
import { endSession } from '../identity/session.ts';
import {
  clearSessionCookie,
  knownMarkFromCookie,
  setKnownMark,
  setSessionCookie,
} from '../identity/session-cookie.ts';
import { type SignedIn, type SignInContext, signIn } from '../identity/sign-in.ts';
import { returnPath, SIGN_IN } from './paths.ts';
import { requireSameOrigin } from './same-origin.ts';
import { sendPage } from './send-page.ts';
import { textField } from './text-field.ts';
import { passwordPage } from './views/password-page.ts';
import { signInPage } from './views/sign-in-page.ts';

const EXPIRED = 'Вы давно не заходили, поэтому нужно войти ещё раз. После входа откроется та же страница.';
const WRONG = 'Логин или пароль не подходят. Проверьте раскладку клавиатуры и большие буквы.';
const THROTTLED =
  'Слишком много попыток входа. Подождите 15 минут и попробуйте снова; если забыли пароль, обратитесь в школу.';
const ONE_TIME_OVER =
  'Срок одноразового пароля прошёл. Попросите в школе новый листок: старый пароль больше не подойдёт.';

type Form = { note?: string; login?: string; next: string; status?: number; isError?: boolean };

async function sendForm(
  { store }: SignInContext,
  request: FastifyRequest,
  reply: FastifyReply,
  form: Form,
): Promise<FastifyReply> {
  const { note = '', login = '', next, status = 200, isError = false } = form;
  const providers = await providerChoices(store, textField(request.query, 'school'));
  return sendPage(reply, signInPage({ note, login, next, isError, providers }), { status });
}

async function trySignIn(context: SignInContext, request: FastifyRequest, reply: FastifyReply) {
  requireSameOrigin(request);
  const login = textField(request.body, 'login');
  const next = returnPath(textField(request.body, 'next'));
  const place = {
    address: request.ip,
    knownMark: knownMarkFromCookie(request),
    ...agentOf(request.headers['user-agent']),
  };
  const password = textField(request.body, 'password');
  const tried = await sessionOrRefusal(context, { login, password, ...place });
  if ('ticket' in tried) {
    return sendPage(reply, passwordPage({ note: '', ticket: tried.ticket, next }), { status: 403 });
  }
  if ('note' in tried) return sendForm(context, request, reply, { ...tried, isError: true, login, next });
  return letIn(reply, tried, next);
}

/** A fresh session for this browser, and on to where the person wanted to go. */
export function letIn(reply: FastifyReply, signedIn: SignedIn, next: string): FastifyReply {
  setSessionCookie(reply, signedIn);
  setKnownMark(reply, signedIn.knownMark);
  return reply.header('cache-control', 'no-store').redirect(next, 303);
}

type Refusal = { readonly note: string; readonly status: number } | { readonly ticket: string };

/** A session, or why there is none in words for the form. */
async function sessionOrRefusal(
  context: SignInContext,
  credentials: Parameters<typeof signIn>[1],
): Promise<SignedIn | Refusal> {
  try {
    return await signIn(context, credentials);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, status, values } = error;
    if (code === 'wrong-credentials') return { note: WRONG, status };
    if (code === 'sign-in-throttled') return { note: THROTTLED, status };
    if (code === 'one-time-password-expired') return { note: ONE_TIME_OVER, status };
    if (code === 'password-change-required') return { ticket: String(values['ticket']) };
    throw error;
  }
}

async function signOut(context: SignInContext, request: FastifyRequest, reply: FastifyReply) {
  requireSameOrigin(request);
  const session = await sessionFromRequest(request, context, { carrier: 'cookie' });
  if (session) {
    await endSession(context.store, session);
    const { schoolId, personId } = session;
    await recordAudit(context.store.db, [
      { schoolId, personId, at: context.clock.now(), action: 'sign-out' },
    ]);
  }
  return letOut(reply);
}

/** The pages that the browser kept go with the session: the next person at this phone finds none. */
export function letOut(reply: FastifyReply): FastifyReply {
  clearSessionCookie(reply);
  return reply.headers({ 'clear-site-data': '"cache"', 'cache-control': 'no-store' }).redirect(SIGN_IN, 303);
}

/** The sign-in form and the way out. */
export function signInRoutes(app: TypedApp, context: SignInContext): void {
  const config = { access: 'public', carrier: 'cookie', isSignIn: true } as const;
  app.get('/sign-in', { config }, (request, reply) => {
    const next = returnPath(textField(request.query, 'next'));
    const has = (name: string) => textField(request.query, name) !== '';
    const note = has('expired') ? EXPIRED : undefined;
    return sendForm(context, request, reply, { next, ...(note !== undefined && { note }) });
  });
  app.post('/sign-in', { config }, (request, reply) => trySignIn(context, request, reply));
  app.post('/sign-out', { config }, (request, reply) => signOut(context, request, reply));
}
