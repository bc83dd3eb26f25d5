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
    `Ваше заявление зарегистрировано ${inline(about.registeredAt)}, номер ${inline(about.number)}.`,
    `Ответ будет не позднее ${fullDate(about.answerBy)}`,
    about.link !== '' && `Узнать, что с ним происходит: ${inline(about.link)}`,
    '',
    farewell(about.school, about.phone),
  ),
});

/** The decision was made. The letter says no more than that: what it rests on stands in the document. */
export const decisionMade = (
  about: AboutRequest & {
    readonly isGranted: boolean;
    /** What was asked for: to read the diary, or that a document be put right. */
    readonly subject: 'access' | 'correction';
    /** What to do now: how to sign in, or how to mend and appeal. */
    readonly next: string;
    /** Where the document is. */
    readonly paper: string;
  },
): Letter => ({
  kind: 'decision',
  subject: `Решение по заявлению № ${about.number}`,
  text: lines(
    `Здравствуйте, ${inline(about.applicant)}!`,
    '',
    `По заявлению № ${inline(about.number)} ${outcomeWords(about)}`,
    about.next !== '' && inline(about.next),
    about.paper !== '' && inline(about.paper),
    '',
    farewell(about.school, about.phone),
  ),
});

function outcomeWords({ subject, isGranted }: { subject: 'access' | 'correction'; isGranted: boolean }) {
  if (subject === 'correction') {
    return isGranted
      ? 'решено исправить ошибку в документе.'
      : 'в исправлении документа отказано. Основания указаны в решении.';
  }
  return isGranted
    ? 'решено открыть доступ к электронному дневнику.'
    : 'в доступе к электронному дневнику отказано. Основания указаны в решении.';
}

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
