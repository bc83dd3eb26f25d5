import type { ComplaintStep } from '../../../shared/access/complaint.ts';
import { dateAt } from '../../../shared/calendar/school-zone.ts';
import { complaintAnswered, complaintRegistered } from '../../mail/letters/complaint-letters.ts';
import { calendarOf, profileById } from '../access-context.ts';
import { type ComplaintRow, complaintDeadlinesOf, complaintFieldsOf } from '../complaints/complaint-row.ts';
import type { Message } from './message.ts';
import type { NotificationRow } from './notification-row.ts';
import type { OutgoingContext } from './outgoing-context.ts';
import { complaintPaper } from './papers/complaint-paper.ts';
import { senderOf } from './sender.ts';

/** Undefined where the complaint is gone or was made anonymous. */
export async function complaintMessage(
  context: OutgoingContext,
  notification: NotificationRow,
): Promise<Message | undefined> {
  const { school_id: schoolId, complaint_id: complaintId } = notification;
  const row = await context.store.db
    .selectFrom('complaint')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('id', '=', complaintId)
    .executeTakeFirst();
  const applicant = row && complaintFieldsOf(row).applicantName;
  if (row === undefined || applicant === undefined) return undefined;
  const about = { ...(await senderOf(context, notification)), applicant };
  const profile = profileById(context, row.profile_id);
  const calendar = await calendarOf(context, schoolId);
  const readers = row.applicant_id === null ? [] : [row.applicant_id];
  if (notification.kind === 'complaint-registered') {
    const deadlines = complaintDeadlinesOf(profile, row, calendar);
    const due = deadlines.find(({ kind }) => kind === 'complaint' || kind === 'complaint-short')?.due;
    const answerBy = dateAt(due ?? notification.created_at, calendar.zone);
    return { letter: complaintRegistered({ ...about, answerBy }), readers };
  }
  const way = await wayOfAnswer(context, row);
  const isSatisfied = row.was_satisfied === 1;
  const letter = complaintAnswered({ ...about, isSatisfied, paper: sentenceOf(way, row) });
  const order = await complaintPaper(context.store.db, { row, profile, calendar });
  return { letter, readers, paper: { kind: 'complaint-answer', order, isMailed: way === 'email' } };
}

type Way = Extract<ComplaintStep, { type: 'answer' }>['way'];

function sentenceOf(way: Way | undefined, { applicant_id }: ComplaintRow): string {
  if (way === 'email') return 'Ответ приложен к письму.';
  if (way === 'post') return 'Ответ отправят почтой на адрес из жалобы.';
  return applicant_id === null
    ? 'Ответ можно получить в школе.'
    : 'Ответ лежит в личном кабинете, на странице жалоб.';
}

/** How the officer who answered chose to send it. */
async function wayOfAnswer({ store }: OutgoingContext, row: ComplaintRow): Promise<Way | undefined> {
  const step = await store.db
    .selectFrom('complaint_step')
    .select('payload')
    .where('school_id', '=', row.school_id)
    .where('complaint_id', '=', row.id)
    .where('type', '=', 'answer')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return step && (JSON.parse(step.payload) as { way?: Way }).way;
}
