import type { PlainDateText } from '../../../shared/kernel/plain-date-text.ts';
import { fullDate } from '../../diary/russian-dates.ts';
import type { Letter } from '../letter.ts';
import { farewell, inline, lines } from './sentences.ts';

type Sender = { readonly school: string; readonly phone: string };
/** Whom a letter about a request is for, and from which school. */
export type AboutRequest = Sender & { readonly applicant: string; readonly number: string };

/** The request is registered: number, time, and by when there will be an answer. */
export const requestRegistered = (
  about: AboutRequest & {
    readonly registeredAt: string;
    readonly answerBy: PlainDateText;
    readonly link: string;
  },
): Letter => ({
  kind: 'request-registered',
  subject: `Заявление № ${about.number} зарегистрировано`,
  text: lines(
    `Здравствуйте, ${inline(about.applicant)}!`,
    '',
    `Ваше заявление о доступе к электронному дневнику зарегистрировано ${inline(about.registeredAt)}, номер ${inline(about.number)}.`,
    `Ответ будет не позднее ${fullDate(about.answerBy)}`,
    about.link !== '' && `Узнать, что с ним происходит: ${inline(about.link)}`,
    '',
    farewell(about.school, about.phone),
  ),
});

/** The decision was made; its document is attached. */
export const decisionMade = (
  about: AboutRequest & {
    readonly isGranted: boolean;
    /** What to do now: how to sign in, or how to mend and appeal. */
    readonly next: string;
  },
): Letter => ({
  kind: 'decision',
  subject: `Решение по заявлению № ${about.number}`,
  text: lines(
    `Здравствуйте, ${inline(about.applicant)}!`,
    '',
    about.isGranted
      ? `По заявлению № ${inline(about.number)} доступ к электронному дневнику предоставлен.`
      : `По заявлению № ${inline(about.number)} в доступе к электронному дневнику отказано. Основания указаны в приложенном решении.`,
    inline(about.next),
    'Решение приложено к письму. Если в письме есть второй файл, с расширением sig, это его электронная подпись.',
    '',
    farewell(about.school, about.phone),
  ),
});

/** Access to the diary has ended, by itself or on request. */
export const accessEnded = (
  about: Sender & { readonly applicant: string; readonly endedOn: PlainDateText; readonly reason: string },
): Letter => ({
  kind: 'access-ended',
  subject: 'Доступ к электронному дневнику закрыт',
  text: lines(
    `Здравствуйте, ${inline(about.applicant)}!`,
    '',
    `Доступ к электронному дневнику закрыт ${fullDate(about.endedOn)} Причина: ${inline(about.reason)}.`,
    'Если это ошибка, обратитесь в школу.',
    '',
    farewell(about.school, about.phone),
  ),
});
