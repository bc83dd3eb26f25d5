import { CHANNEL_WORDS, OUTCOME_WORDS, STATE_WORDS } from '../../../shared/access/access-words.ts';
import { type DeadlineCalendar, nextDue } from '../../../shared/access/deadlines.ts';
import type { RegisterSource, RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import type { RequestRegister } from '../../../shared/access/register.ts';
import type { FieldValues } from '../../../shared/access/request-fields.ts';
import { startOfDayMs } from '../../../shared/calendar/school-zone.ts';
import { assertNever } from '../../../shared/kernel/assert-never.ts';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import { shortName } from '../../../shared/people/person-name.ts';
import { dayCell, momentCell } from '../../spreadsheet/cell-text.ts';
import { type AccessContext, calendarOf, profileOfSchool } from '../access-context.ts';
import { nameIn } from '../requests/request-line.ts';
import { fieldsOf, type RequestRow, requestDeadlines } from '../requests/request-row.ts';

/** Requests that were registered on the days from `from` to `to` of the school's calendar, by number. */
export async function requestRegister(
  context: AccessContext,
  schoolId: SchoolId,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<RequestRegister> {
  const profile = await profileOfSchool(context, schoolId);
  const calendar = await calendarOf(context, schoolId);
  const requests = await context.store.db
    .selectFrom('access_request')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('registered_at', '>=', startOfDayMs(Temporal.PlainDate.from(from), calendar.zone))
    .where('registered_at', '<', startOfDayMs(Temporal.PlainDate.from(to).add({ days: 1 }), calendar.zone))
    .orderBy('year')
    .orderBy('serial')
    .execute();
  const { title, clause, columns } = profile.outputs.register;
  return {
    title,
    clause,
    columns: columns.map((column) => column.title),
    rows: requests.map((row) => columns.map(({ source }) => cellOf(source, { row, profile, calendar }))),
  };
}

type Told = {
  readonly row: RequestRow;
  readonly profile: RegulationProfile;
  readonly calendar: DeadlineCalendar;
};

function cellOf(source: RegisterSource, { row, profile, calendar }: Told): string {
  const fields = fieldsOf(row);
  const time = (at: number | null) => momentCell(at, calendar.zone);
  switch (source) {
    case 'number':
      return row.number ?? '';
    case 'received-on':
      return dayCell(row.received_on);
    case 'registered-at':
      return time(row.registered_at);
    case 'applicant-name':
      return nameIn(fields, 'applicant');
    case 'applicant-initials':
      return initialsIn(fields);
    case 'applicant-address':
      return fields['applicant.address'] ?? fields['applicant.email'] ?? '';
    case 'pupil':
      return nameIn(fields, 'pupil');
    case 'class':
      return fields['pupil.class'] ?? '';
    case 'content':
      return contentOf(row, fields);
    case 'channel':
      return CHANNEL_WORDS[row.channel];
    case 'category':
      return row.category;
    case 'state':
      return STATE_WORDS[row.state];
    case 'decision':
      return row.outcome === null ? '' : OUTCOME_WORDS[row.outcome];
    case 'decided-at':
      return time(row.decided_at);
    case 'due':
      return time(nextDue(requestDeadlines(profile, row, calendar))?.due ?? null);
    case 'delivered-at':
      return time(row.delivered_at);
    default:
      return assertNever(source);
  }
}

const initialsIn = (fields: FieldValues): string => {
  const [last, first, patronymic] = ['last', 'first', 'patronymic'].map(
    (part) => fields[`applicant.${part}`] ?? '',
  );
  return shortName({ last: last ?? '', first: first ?? '', ...(patronymic && { patronymic }) }).trim();
};

const contentOf = ({ subject }: RequestRow, fields: FieldValues): string => {
  const what = subject === 'access' ? 'Доступ к дневнику' : 'Исправление ошибки';
  const pupil = [nameIn(fields, 'pupil'), fields['pupil.class']].filter(Boolean).join(', ');
  return pupil === '' ? what : `${what}: ${pupil}`;
};
