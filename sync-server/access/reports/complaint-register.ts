import { CHANNEL_WORDS, COMPLAINT_STATE_WORDS } from '../../../shared/access/access-words.ts';
import { nextDue } from '../../../shared/access/deadlines.ts';
import type { RequestRegister } from '../../../shared/access/register.ts';
import { startOfDayMs } from '../../../shared/calendar/school-zone.ts';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import { dayCell, momentCell } from '../../spreadsheet/cell-text.ts';
import type { TableDays } from '../../spreadsheet/table-routes.ts';
import { type AccessContext, calendarOf, profileById } from '../access-context.ts';
import { type ComplaintRow, complaintDeadlinesOf, complaintFieldsOf } from '../complaints/complaint-row.ts';

const COLUMNS = [
  '№',
  'Зарегистрирована',
  'Поступила',
  'Как поступила',
  'Заявитель',
  'Предмет жалобы',
  'На руководителя',
  'Состояние',
  'Срок',
  'Решена',
  'Итог',
  'Ответ дан',
  'Нарушение устранено',
] as const;

/** Complaints that were registered on the days from `from` to `to` of the school's calendar, by number (CP1). */
export async function complaintRegister(
  context: AccessContext,
  schoolId: SchoolId,
  { from, to }: TableDays,
): Promise<RequestRegister> {
  const calendar = await calendarOf(context, schoolId);
  const { zone } = calendar;
  const rows = await context.store.db
    .selectFrom('complaint')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('registered_at', '>=', startOfDayMs(Temporal.PlainDate.from(from), zone))
    .where('registered_at', '<', startOfDayMs(Temporal.PlainDate.from(to).add({ days: 1 }), zone))
    .orderBy('year')
    .orderBy('serial')
    .execute();
  return {
    title: 'Реестр жалоб',
    clause: '',
    columns: [...COLUMNS],
    rows: rows.map((row) => {
      const profile = profileById(context, row.profile_id);
      const subject = profile.complaint.subjects.find(({ id }) => id === row.subject);
      return [
        row.number ?? '',
        momentCell(row.registered_at, zone),
        dayCell(row.received_on),
        CHANNEL_WORDS[row.channel],
        complaintFieldsOf(row).applicantName ?? '',
        subject?.title ?? row.subject,
        row.is_about_head === 1 ? 'да' : '',
        COMPLAINT_STATE_WORDS[row.state],
        momentCell(nextDue(complaintDeadlinesOf(profile, row, calendar))?.due, zone),
        momentCell(row.decided_at, zone),
        outcomeOf(row),
        momentCell(row.answered_at, zone),
        momentCell(row.remedied_at, zone),
      ];
    }),
  };
}

function outcomeOf({ decided_at, was_satisfied }: ComplaintRow): string {
  if (decided_at === null) return '';
  return was_satisfied === 1 ? 'удовлетворена' : 'отказано';
}
