import type { PlainDateText } from '../../../shared/kernel/plain-date-text.ts';
import { fullDate } from '../../diary/russian-dates.ts';
import type { Letter } from '../letter.ts';
import { farewell, inline, lines } from './sentences.ts';

type AboutComplaint = {
  readonly school: string;
  readonly phone: string;
  readonly applicant: string;
  readonly number: string;
};

export const complaintRegistered = (
  about: AboutComplaint & { readonly answerBy: PlainDateText },
): Letter => ({
  kind: 'complaint-registered',
  subject: `Жалоба № ${about.number} зарегистрирована`,
  text: lines(
    `Здравствуйте, ${inline(about.applicant)}!`,
    '',
    `Ваша жалоба зарегистрирована, номер ${inline(about.number)}.`,
    `Она будет рассмотрена не позднее ${fullDate(about.answerBy)} Ответ придёт не позднее следующего дня после решения.`,
    '',
    farewell(about.school, about.phone),
  ),
});

/** The answer is there; what it rests on stands in the document. */
export const complaintAnswered = (
  about: AboutComplaint & { readonly isSatisfied: boolean; readonly paper: string },
): Letter => ({
  kind: 'complaint-answered',
  subject: `Ответ на жалобу № ${about.number}`,
  text: lines(
    `Здравствуйте, ${inline(about.applicant)}!`,
    '',
    about.isSatisfied
      ? `Жалоба № ${inline(about.number)} удовлетворена. Что и когда будет исправлено, сказано в ответе.`
      : `В удовлетворении жалобы № ${inline(about.number)} отказано. Причины и порядок обжалования сказаны в ответе.`,
    about.paper !== '' && inline(about.paper),
    '',
    farewell(about.school, about.phone),
  ),
});
