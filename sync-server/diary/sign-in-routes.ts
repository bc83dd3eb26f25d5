import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../shared/errors/problem.ts';
import type { TypedApp } from '../app-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { sessionFromRequest } from '../identity/request-session.ts';
import { endSession } from '../identity/session.ts';
import { clearSessionCookie, setSessionCookie } from '../identity/session-cookie.ts';
import { type SignInContext, signIn } from '../identity/sign-in.ts';
import { returnPath, SIGN_IN } from './paths.ts';
import { requireSameOrigin } from './same-origin.ts';
import { sendPage } from './send-page.ts';
import { textField } from './text-field.ts';
import { signInPage } from './views/sign-in-page.ts';

const EXPIRED = 'Вы давно не заходили, поэтому нужно войти ещё раз. После входа откроется та же страница.';
const WRONG = 'Логин или пароль не подходят. Проверьте раскладку клавиатуры и большие буквы.';
const THROTTLED =
  'Слишком много попыток входа. Подождите 15 минут и попробуйте снова; если забыли пароль, обратитесь в школу.';

const sendForm = (
  reply: FastifyReply,
  form: { note?: string; login?: string; next: string; status?: number; isError?: boolean },
) => {
  const { note = '', login = '', next, status = 200, isError = false } = form;
  return sendPage(reply, signInPage({ note, login, next, isError }), { status });
};

async function trySignIn(context: SignInContext, request: FastifyRequest, reply: FastifyReply) {
  requireSameOrigin(request);
  const login = textField(request.body, 'login');
  const next = returnPath(textField(request.body, 'next'));
  const tried = await sessionOrNote(context, { login, password: textField(request.body, 'password') });
  if ('note' in tried) return sendForm(reply, { ...tried, isError: true, login, next });
  setSessionCookie(reply, tried);
  return reply.header('cache-control', 'no-store').redirect(next, 303);
}

/** A session, or why there is none in words for the form. */
async function sessionOrNote(context: SignInContext, credentials: { login: string; password: string }) {
  try {
    return await signIn(context, credentials);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code === 'wrong-credentials') return { note: WRONG, status: error.status };
    if (error.code === 'sign-in-throttled') return { note: THROTTLED, status: error.status };
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
  clearSessionCookie(reply);
  // The pages that the browser kept go with the session: the next person at this phone finds none.
  return reply.headers({ 'clear-site-data': '"cache"', 'cache-control': 'no-store' }).redirect(SIGN_IN, 303);
}

/** The sign-in form and the way out. */
export function signInRoutes(app: TypedApp, context: SignInContext): void {
  const config = { access: 'public' } as const;
  app.get('/sign-in', { config }, (request, reply) => {
    const next = returnPath(textField(request.query, 'next'));
    const isExpired = textField(request.query, 'expired') !== '';
    return sendForm(reply, { next, ...(isExpired && { note: EXPIRED }) });
  });
  app.post('/sign-in', { config }, (request, reply) => trySignIn(context, request, reply));
  app.post('/sign-out', { config }, (request, reply) => signOut(context, request, reply));
}
