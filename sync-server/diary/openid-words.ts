import type { SchoolId } from '../../shared/kernel/ids.ts';
import type { OpenidRefusal, OpenidRefusalCode } from '../identity/openid/openid-refusal.ts';
import type { Markup } from './views/html.ts';
import { openidRefusalPage } from './views/openid-refusal-page.ts';

type Words = {
  readonly title: string;
  readonly text: string;
  readonly what: string;
  readonly status: number;
};

const AGAIN = 'Начните вход заново.';
const IF_OVER = 'Если вы уже вошли, откройте дневник; если нет, он предложит войти заново.';
const BY_PASSWORD = 'Если школа выдала вам логин и пароль, можно войти и с ними.';
const TO_SCHOOL =
  'Возьмите паспорт и СНИЛС и обратитесь в школу: там сверят данные в её списке с документами и исправят их.';

/** What a parent reads when the provider's sign-in opened nothing: what happened, and what to do now. */
const WORDS: Readonly<Record<OpenidRefusalCode, Words>> = {
  'openid-state': {
    title: 'Вход не завершён',
    text: 'Этот вход начат в другом браузере или слишком давно. Так бывает, если открыть страницу входа ещё раз или вернуться назад.',
    what: IF_OVER,
    status: 400,
  },
  'openid-code': {
    title: 'Вход уже использован',
    text: 'Подтверждение входа действует один раз, а это уже было принято или устарело.',
    what: IF_OVER,
    status: 400,
  },
  'openid-issuer': {
    title: 'Ответ пришёл не оттуда',
    text: 'Подтверждение входа выдала не та служба, с которой работает школа. Ради безопасности оно не принято.',
    what: `${AGAIN} Если повторится, скажите об этом в школе.`,
    status: 400,
  },
  'openid-nonce': {
    title: 'Вход не подтверждён',
    text: 'Подтверждение относится к другому входу. Ради безопасности оно не принято.',
    what: `${AGAIN} Если повторится, скажите об этом в школе.`,
    status: 400,
  },
  'openid-expired': {
    title: 'Подтверждение устарело',
    text: 'Срок подтверждения входа уже прошёл.',
    what: `${AGAIN} Если повторится, скажите в школе: возможно, отстают часы сервера.`,
    status: 400,
  },
  'openid-answer': {
    title: 'Вход не подтверждён',
    text: 'Служба входа ответила не так, как должна. Ради безопасности ответ не принят.',
    what: `${AGAIN} ${BY_PASSWORD}`,
    status: 502,
  },
  'openid-unreachable': {
    title: 'Служба входа сейчас не отвечает',
    text: 'Дневник работает, но подтвердить вход через неё пока нельзя.',
    what: `Попробуйте через несколько минут. ${BY_PASSWORD}`,
    status: 503,
  },
  'openid-declined': {
    title: 'Вы не разрешили вход',
    text: 'Без согласия передать ФИО, дату рождения и СНИЛС дневник не узнает, чей вы родитель.',
    what: `${AGAIN} ${BY_PASSWORD}`,
    status: 403,
  },
  'openid-unconfirmed': {
    title: 'Учётная запись не подтверждена',
    text: 'Дневник открывается только тем, чью личность уже проверили по документу.',
    what: 'Подтвердите учётную запись (на Госуслугах: через банк или центр обслуживания) и войдите снова.',
    status: 403,
  },
  'openid-no-snils': {
    title: 'СНИЛС не передан',
    text: 'По СНИЛС дневник узнаёт родителя, а в вашей учётной записи его нет или вы не разрешили его передать.',
    what: `Добавьте СНИЛС в учётную запись и войдите снова. ${BY_PASSWORD}`,
    status: 403,
  },
  'openid-not-found': {
    title: 'Дневник не найден',
    text: 'Вход подтверждён, но в списке этой школы нет родителя с вашим СНИЛС. Чаще всего его ещё не внесли или внесли с ошибкой.',
    what: TO_SCHOOL,
    status: 403,
  },
  'openid-snils': {
    title: 'Дневник не найден',
    text: 'Вход подтверждён, но СНИЛС у школы записан другой.',
    what: TO_SCHOOL,
    status: 403,
  },
  'openid-name': {
    title: 'Дневник не найден',
    text: 'Вход подтверждён, СНИЛС нашёлся, но фамилия, имя, отчество или дата рождения у школы записаны иначе. Так бывает после смены фамилии или из-за опечатки.',
    what: TO_SCHOOL,
    status: 403,
  },
};

/** @param schoolId of a school that is here: its page tells where to turn to */
export const openidPage = (
  { code, linkCode, leave }: Pick<OpenidRefusal, 'code' | 'linkCode' | 'leave'>,
  schoolId: SchoolId | undefined,
): { readonly page: Markup; readonly status: number } => {
  const { title, text, what, status } = WORDS[code];
  return {
    page: openidRefusalPage({
      title,
      text,
      what,
      code,
      linkCode,
      leave,
      schoolId,
      isPerhapsOver: what === IF_OVER,
    }),
    status,
  };
};
