import type { Kysely } from 'kysely';
import { CHANNEL_WORDS, END_REASON_WORDS } from '../../../../shared/access/access-words.ts';
import type { DeadlineCalendar } from '../../../../shared/access/deadlines.ts';
import type { RegulationProfile } from '../../../../shared/access/profile/regulation-profile.ts';
import type { RequestStep, StepType } from '../../../../shared/access/request-step.ts';
import { dateAt } from '../../../../shared/calendar/school-zone.ts';
import type { Letter } from '../../../mail/letter.ts';
import { accessEnded, decisionMade, requestRegistered } from '../../../mail/letters/request-letters.ts';
import {
  acceptanceRefused,
  accessOpened,
  correctionIssued,
  requestExtended,
  requestWithdrawn,
  resultDelivered,
} from '../../../mail/letters/request-progress.ts';
import type { Tables } from '../../../storage/schema.ts';
import { momentWords } from '../../pages/moment-words.ts';
import { fieldsOf, type RequestRow, requestDeadlines } from '../../requests/request-row.ts';
import { type NotificationRow, payloadOf } from '../notification-row.ts';
import { paperPlace } from '../paper-place.ts';
import { HOW_TO_MEND } from '../papers/request-paper.ts';

export type RequestLetter = {
  readonly notification: NotificationRow;
  readonly row: RequestRow;
  readonly profile: RegulationProfile;
  readonly calendar: DeadlineCalendar;
  readonly school: string;
  readonly phone: string;
  readonly howToSignIn: string;
  /** Of the request's page; empty where nobody could open it. */
  readonly link: string;
  /** Whether a paper belongs to the message. */
  readonly hasPaper: boolean;
};

/**
 * The words of a message about a request, and whether its paper goes with it. The child is named in none of them, nor
 * what the request says: a mailbox is read by others too (OM2).
 */
export async function requestLetter(
  db: Kysely<Tables>,
  given: RequestLetter,
): Promise<{ readonly letter: Letter; readonly isPaperMailed: boolean }> {
  const { notification, row, profile, calendar, hasPaper } = given;
  const fields = fieldsOf(row);
  const place = paperPlace({ profile, fields, hasAccount: row.applicant_id !== null });
  const paper = hasPaper ? place.sentence : '';
  const about = {
    school: given.school,
    phone: given.phone,
    applicant: [fields['applicant.first'], fields['applicant.patronymic']].filter(Boolean).join(' '),
    number: row.number ?? '',
  };
  const stepOf = <Type extends StepType>(type: Type) => lastStep(db, row, type);
  const words = async (): Promise<Letter> => {
    switch (notification.kind) {
      case 'request-registered': {
        const { registeredAt = notification.created_at } = payloadOf(notification);
        const at = momentWords(registeredAt, calendar.zone);
        const answerBy = answerDay(given);
        return requestRegistered({ ...about, registeredAt: at, answerBy, link: given.link });
      }
      case 'request-granted':
        return decisionMade({
          ...about,
          subject: row.subject,
          isGranted: true,
          next: NEXT[row.subject],
          paper,
        });
      case 'request-refused':
        return decisionMade({ ...about, subject: row.subject, isGranted: false, next: APPEAL, paper });
      case 'request-acceptance-refused':
        return acceptanceRefused({ ...about, howToMend: `${HOW_TO_MEND}.`, paper });
      case 'request-withdrawn':
        return requestWithdrawn({ ...about, paper });
      case 'request-extended': {
        const reason = (await stepOf('extend'))?.reason ?? '';
        return requestExtended({ ...about, answerBy: answerDay(given), reason });
      }
      case 'request-corrected':
        return correctionIssued({ ...about, paper });
      case 'access-opened':
        return accessOpened({ ...about, howToSignIn: given.howToSignIn });
      case 'access-closed': {
        const reason = (await stepOf('end-service'))?.reason ?? 'recipient-refusal';
        const endedOn = dateAt(row.ended_at ?? notification.created_at, calendar.zone);
        return accessEnded({ ...about, endedOn, reason: END_REASON_WORDS[reason] });
      }
      case 'result-delivered': {
        const way = (await stepOf('deliver'))?.way;
        const title = profile.delivery.ways.find((one) => one.way === way)?.title;
        return resultDelivered({ ...about, how: lower(title ?? CHANNEL_WORDS['in-person']) });
      }
      case 'complaint-registered':
      case 'complaint-answered':
        throw new TypeError(`${notification.kind} is not about a request`);
      default:
        return notification.kind satisfies never;
    }
  };
  return { letter: await words(), isPaperMailed: hasPaper && place.isMailed };
}

const NEXT = {
  access: 'Как войти в дневник, школа сообщит отдельным письмом, когда откроет его.',
  correction: 'Когда исправленный документ будет готов, школа сообщит об этом.',
};
const APPEAL = 'Когда причина устранена, заявление можно подать снова. Отказ можно обжаловать.';

const lower = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;

/** The day of the decision's deadline: the same that the desk counts to, not that of a step on the way to it. */
function answerDay({ notification, row, profile, calendar }: RequestLetter): string {
  const decision = requestDeadlines(profile, row, calendar).find(({ kind }) => kind === 'decision');
  return dateAt(decision?.due ?? payloadOf(notification).due ?? notification.created_at, calendar.zone);
}

async function lastStep<Type extends StepType>(
  db: Kysely<Tables>,
  row: RequestRow,
  type: Type,
): Promise<Extract<RequestStep, { type: Type }> | undefined> {
  const found = await db
    .selectFrom('access_request_step')
    .select('payload')
    .where('school_id', '=', row.school_id)
    .where('request_id', '=', row.id)
    .where('type', '=', type)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found && (JSON.parse(found.payload) as Extract<RequestStep, { type: Type }>);
}
