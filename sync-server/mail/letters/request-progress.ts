import type { PlainDateText } from '../../../shared/kernel/plain-date-text.ts';
import { fullDate } from '../../diary/russian-dates.ts';
import type { Letter } from '../letter.ts';
import type { AboutRequest } from './request-letters.ts';
import { farewell, inline, lines } from './sentences.ts';

/** The request was not taken to be examined; why stands in the document. */
export const acceptanceRefused = (
  about: AboutRequest & { readonly howToMend: string; readonly paper: string },
): Letter => ({
  kind: 'acceptance-refused',
  subject: 'Документы не приняты',
  text: lines(
    `Здравствуйте, ${inline(about.applicant)}!`,
    '',
    `Документы по заявлению № ${inline(about.number)} не приняты. Причины указаны в уведомлении.`,
    about.paper !== '' && inline(about.paper),
    about.howToMend !== '' && `Что сделать: ${inline(about.howToMend)}`,
    'Заявление можно подать ещё раз, отказ можно обжаловать.',
    '',
    farewell(about.school, about.phone),
  ),
});

/** The applicant took the request back. */
export const requestWithdrawn = (about: AboutRequest & { readonly paper: string }): Letter => ({
  kind: 'request-withdrawn',
  subject: `Заявление № ${about.number} отозвано`,
  text: lines(
    `Здравствуйте, ${inline(about.applicant)}!`,
    '',
    `Заявление № ${inline(about.number)} отозвано по вашей просьбе, рассматривать его школа не будет.`,
    about.paper !== '' && inline(about.paper),
    'Если вы его не отзывали, сообщите об этом в школу.',
    '',
    farewell(about.school, about.phone),
  ),
});

/** The answer takes longer, as the profile allows. */
export const requestExtended = (
  about: AboutRequest & { readonly answerBy: PlainDateText; readonly reason: string },
): Letter => ({
  kind: 'request-extended',
  subject: `Заявление № ${about.number}: срок продлён`,
  text: lines(
    `Здравствуйте, ${inline(about.applicant)}!`,
    '',
    `Срок ответа на заявление № ${inline(about.number)} продлён: ответ будет не позднее ${fullDate(about.answerBy)}`,
    `Причина: ${inline(about.reason)}.`,
    '',
    farewell(about.school, about.phone),
  ),
});

/** The diary is open. */
export const accessOpened = (about: AboutRequest & { readonly howToSignIn: string }): Letter => ({
  kind: 'access-opened',
  subject: 'Электронный дневник открыт',
  text: lines(
    `Здравствуйте, ${inline(about.applicant)}!`,
    '',
    `По заявлению № ${inline(about.number)} дневник открыт. Как войти: ${inline(about.howToSignIn)}`,
    '',
    farewell(about.school, about.phone),
  ),
});

/** A document with an error was put right. */
export const correctionIssued = (about: AboutRequest & { readonly paper: string }): Letter => ({
  kind: 'correction-issued',
  subject: `Заявление № ${about.number}: ошибка исправлена`,
  text: lines(
    `Здравствуйте, ${inline(about.applicant)}!`,
    '',
    `По заявлению № ${inline(about.number)} ошибка исправлена.`,
    about.paper !== '' && inline(about.paper),
    '',
    farewell(about.school, about.phone),
  ),
});

/** The result was handed over or sent. */
export const resultDelivered = (about: AboutRequest & { readonly how: string }): Letter => ({
  kind: 'result-delivered',
  subject: `Заявление № ${about.number}: результат передан`,
  text: lines(
    `Здравствуйте, ${inline(about.applicant)}!`,
    '',
    `Результат по заявлению № ${inline(about.number)} передан: ${inline(about.how)}.`,
    'Если вы его не получили, сообщите об этом в школу.',
    '',
    farewell(about.school, about.phone),
  ),
});
