import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../../shared/errors/problem.ts';
import type { TypedApp } from '../../app-context.ts';
import type { DiaryParts } from '../diary-parts.ts';
import type { Passage } from '../entrance.ts';
import { goTo } from '../form-page.ts';
import { frameOf } from '../frame-of.ts';
import { whenGranted, whenGrantedForm } from '../granted-page.ts';
import { pupilPath } from '../paths.ts';
import { requireSameOrigin } from '../same-origin.ts';
import { sendPage } from '../send-page.ts';
import { textField } from '../text-field.ts';
import { diaryPage } from '../views/page.ts';
import { lettersMain, linkDonePage, linkPage } from './digest-pages.ts';
import { askDigest, confirmDigest, stopDigest, stopDigestOf, wishOf, wishOfLink } from './digest-wishes.ts';

const NOTES: Readonly<Record<string, string>> = {
  'mail-address': 'Это не похоже на адрес почты. Введите его полностью, например name@example.ru.',
  'too-soon': 'Вопрос уже отправлен. Подождите минуту, прежде чем отправить его ещё раз.',
};
const GONE =
  'Эта ссылка больше не действует: писем не будет, или вы изменили настройки и есть ссылка новее. Изменить их можно в дневнике.';

/** Letters about the diary: a reader asks for them and stops them; whoever gets one stops them by its link (PP6). */
export function digestRoutes(app: TypedApp, parts: DiaryParts): void {
  const { store, queries, entrance, options } = parts;
  const show = async (
    passage: Passage,
    reply: FastifyReply,
    refused: { note: string; email?: string } = { note: '' },
  ) => {
    const frame = await frameOf(queries, passage);
    const wish = await wishOf(store.db, passage);
    const { note, email } = refused;
    const main = lettersMain({ pupilId: frame.pupil.id, wish, note, email });
    const status = note === '' ? 200 : 422;
    return sendPage(reply, diaryPage(frame, { section: 'more', title: 'Письма', main }), { status });
  };
  app.get(
    '/:pupilId/letters',
    options,
    whenGranted(entrance, queries, (passage, _request, reply) => show(passage, reply)),
  );
  app.post(
    '/:pupilId/letters',
    options,
    whenGrantedForm(entrance, queries, async (passage, request, reply) => {
      const email = textField(request.body, 'email');
      const span = textField(request.body, 'span') === 'day' ? 'day' : 'week';
      try {
        await askDigest(parts, passage, { span, email, origin: originOf(request) });
      } catch (error) {
        const note = error instanceof Problem ? NOTES[error.reason ?? ''] : undefined;
        if (note === undefined) throw error;
        return show(passage, reply, { note, email });
      }
      return goTo(reply, pupilPath(passage.reader.pupilId, 'letters'));
    }),
  );
  app.post(
    '/:pupilId/letters/stop',
    options,
    whenGrantedForm(entrance, queries, async (passage, _request, reply) => {
      await stopDigestOf(store, passage);
      return goTo(reply, pupilPath(passage.reader.pupilId, 'letters'));
    }),
  );
  linkRoutes(app, parts);
}

const originOf = ({ protocol, host }: FastifyRequest): string => `${protocol}://${host}`;

function linkRoutes(app: TypedApp, parts: DiaryParts): void {
  const { store, clock } = parts;
  const config = { access: 'public' } as const;
  const tokenOf = (request: FastifyRequest) => textField(request.params, 'token');
  const gone = (reply: FastifyReply) => sendPage(reply, linkDonePage(GONE), { status: 404 });
  app.get('/letters/:token', { config }, async (request, reply) => {
    const token = tokenOf(request);
    const wish = await wishOfLink(parts, token);
    if (wish === undefined) return gone(reply);
    return sendPage(reply, linkPage(`/diary/letters/${token}`, wish.confirmed_at !== null));
  });
  app.post('/letters/:token/confirm', { config }, async (request, reply) => {
    requireSameOrigin(request);
    const wish = await wishOfLink(parts, tokenOf(request));
    if (wish === undefined) return gone(reply);
    if (wish.confirmed_at === null) await confirmDigest(store, wish, clock.now());
    return sendPage(reply, linkDonePage('Готово: письма будут приходить на этот адрес.'));
  });
  app.post('/letters/:token/stop', { config }, async (request, reply) => {
    requireSameOrigin(request);
    const wish = await wishOfLink(parts, tokenOf(request));
    if (wish === undefined) return gone(reply);
    await stopDigest(store, wish, clock.now());
    return sendPage(reply, linkDonePage('Готово: писем больше не будет.'));
  });
}
