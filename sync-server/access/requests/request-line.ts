import { type DeadlineCalendar, nextDue } from '../../../shared/access/deadlines.ts';
import { dueLeft } from '../../../shared/access/due-left.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import type { FieldValues } from '../../../shared/access/request-fields.ts';
import type { RequestLine } from '../../../shared/access/request-view.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { fieldsOf, type RequestRow, requestDeadlines } from './request-row.ts';

/** «Иванова Мария Петровна» as the request gives it; what is missing leaves no gap. */
export const nameIn = (fields: FieldValues, whose: 'applicant' | 'pupil' | 'representative'): string =>
  ['last', 'first', 'patronymic']
    .map((part) => fields[`${whose}.${part}`] ?? '')
    .filter((part) => part !== '')
    .join(' ');

/** A request as a line of the desk's queue. */
export function requestLine(
  profile: RegulationProfile,
  row: RequestRow,
  { calendar, now }: { readonly calendar: DeadlineCalendar; readonly now: InstantMs },
): RequestLine {
  const fields = fieldsOf(row);
  const next = nextDue(requestDeadlines(profile, row, calendar).filter(({ kind }) => kind !== 'destruction'));
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    outcome: row.outcome,
    subject: row.subject,
    category: row.category,
    channel: row.channel,
    applicantName: nameIn(fields, 'applicant'),
    pupilName: nameIn(fields, 'pupil'),
    className: fields['pupil.class'] ?? '',
    registeredAt: row.registered_at,
    ...(next && { next, left: dueLeft(next.due, now, calendar) }),
  };
}
