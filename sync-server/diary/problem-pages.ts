import type { FastifyReply, FastifyRequest } from 'fastify';
import { END_REASONS, type EndReason } from '../../shared/access/terms.ts';
import { Problem, type ProblemCode } from '../../shared/errors/problem.ts';
import { tokenFromCookie } from '../identity/session-cookie.ts';
import type { Store } from '../storage/store.ts';
import { SIGN_IN } from './paths.ts';
import { fullDate } from './russian-dates.ts';
import { sendPage } from './send-page.ts';
import { type Message, messagePage } from './views/message-page.ts';

type Words = Omit<Message, 'code'>;

const NOT_FOUND: Words = {
  title: 'Такой страницы нет',
  text: 'Возможно, в адресе ошибка. Дневник своего ребёнка можно открыть по ссылке ниже.',
  isSignedIn: false,
};
const FAILED: Words = {
  title: 'Страница сейчас не открывается',
  text: 'Это неполадка на сервере школы. Отметки и записи не пропали. Попробуйте ещё раз через несколько минут.',
  isSignedIn: false,
};
const NOT_A_PARENT: Words = {
  title: 'Дневник открыт родителям',
  text: 'Ваша учётная запись не отмечена школой как родительская. Если это ошибка, обратитесь в школу. Учителя работают в журнале, а не здесь.',
  isSignedIn: true,
};
const FOREIGN_FORM: Words = {
  title: 'Форма отправлена не со страницы дневника',
  text: 'Ради безопасности она не принята. Откройте дневник и повторите.',
  isSignedIn: false,
};
const BAD_REQUEST: Words = {
  title: 'Запрос не понят',
  text: 'Сервер не смог прочитать то, что прислал браузер. Откройте дневник и повторите.',
  isSignedIn: false,
};
const BUSY: Words = {
  title: 'Слишком много запросов',
  text: 'Подождите минуту и откройте страницу снова.',
  isSignedIn: false,
};

export const sendNotFound = (reply: FastifyReply): FastifyReply =>
  sendPage(reply, messagePage({ ...NOT_FOUND, code: 'not-found' }), { status: 404 });

/** Why the school closed the diary, as its reader is told. */
const ENDED_WORDS: Readonly<Record<EndReason, string>> = {
  'recipient-refusal': 'Вы отказались от доступа к этому дневнику, поэтому он закрыт.',
  graduation: 'Ученик окончил школу, поэтому дневник закрыт.',
  expulsion: 'Ученик отчислен из школы, поэтому дневник закрыт.',
  departure: 'Ученик перешёл в другую школу, поэтому дневник закрыт. Новый дневник откроет новая школа.',
  'rights-lost':
    'Школе сообщили, что родительские права прекращены или ограничены, поэтому дневник закрыт для вас.',
};

/**
 * The reader's own grant is over: they knew of the child, so there is nothing to hide and something to explain. The
 * child is not named: who sits at this screen now may be anybody.
 */
export const sendAccessEnded = (
  reply: FastifyReply,
  { day, reason }: { readonly day: string; readonly reason: string | null },
): FastifyReply => {
  const known = END_REASONS.find((one) => one === reason);
  const why = known ? ENDED_WORDS[known] : `Школа открывала вам этот дневник по ${fullDate(day)}`;
  return sendPage(
    reply,
    messagePage({
      title: 'Доступ к дневнику закончился',
      text: `${why} Если это ошибка или доступ должен продолжаться, обратитесь в школу.`,
      code: 'access-ended',
      isSignedIn: true,
      next: { href: '/diary/requests', name: 'Мои заявления' },
    }),
    { status: 403 },
  );
};

/** Nobody's diary is open to this parent today. */
export const sendNoChildren = (reply: FastifyReply): FastifyReply =>
  sendPage(
    reply,
    messagePage({
      title: 'Сейчас вам не открыт ни один дневник',
      text: 'Доступ ещё не открыт или уже закончился. Попросить о нём и узнать, что решила школа, можно в заявлениях. Если это ошибка, обратитесь в школу.',
      code: 'no-access',
      isSignedIn: true,
      next: { href: '/diary/requests', name: 'К заявлениям' },
    }),
    { status: 403 },
  );

/** Every failure of a diary page as a page in words. */
export const problemHandler =
  (store: Store) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const problem = error instanceof Problem ? error : store.problemOf(error);
    const code = problem?.code ?? codeOfStatus(error);
    if (code === 'session-expired') return toSignIn(request, reply);
    if (code === 'not-found') return sendNotFound(reply);
    if (code === 'server-failed') request.log.error({ err: error }, 'diary page failed');
    const { words, status } = wordsOf(code, problem);
    return sendPage(reply, messagePage({ ...words, code }), { status });
  };

function wordsOf(code: ProblemCode, problem: Problem | undefined): { words: Words; status: number } {
  if (code === 'not-allowed') {
    return { words: problem?.reason === 'foreign-form' ? FOREIGN_FORM : NOT_A_PARENT, status: 403 };
  }
  if (code === 'too-many-requests') return { words: BUSY, status: 429 };
  if (code === 'bad-request' || code === 'too-large') return { words: BAD_REQUEST, status: 400 };
  return { words: FAILED, status: problem?.status ?? 500 };
}

/** What Fastify itself refuses: a body of a wrong kind or size, an address it cannot read, too many requests. */
function codeOfStatus(error: unknown): ProblemCode {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  if (status === 429) return 'too-many-requests';
  return typeof status === 'number' && status >= 400 && status < 500 ? 'bad-request' : 'server-failed';
}

/** Back to the sign-in form, and from there to where the reader wanted to go. */
function toSignIn(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const query = new URLSearchParams({ next: request.url });
  if (tokenFromCookie(request) !== undefined) query.set('expired', '1');
  return reply.header('cache-control', 'no-store').redirect(`${SIGN_IN}?${query}`, 303);
}
