import type { ComplaintFields, EnterComplaint } from '../../../shared/access/complaint-form.ts';
import { CHANNELS } from '../../../shared/access/terms.ts';
import { isPlainDate } from '../../../shared/kernel/plain-date-text.ts';

/** What a complaint must contain (210-ФЗ), in the order of a letter. Lengths are those that the server takes. */
export const COMPLAINT_TEXTS = [
  { field: 'against', maxLength: 300, isLong: false, isOptional: false },
  { field: 'applicantName', maxLength: 200, isLong: false, isOptional: false },
  { field: 'address', maxLength: 300, isLong: false, isOptional: false },
  { field: 'phone', maxLength: 30, isLong: false, isOptional: false },
  { field: 'email', maxLength: 254, isLong: false, isOptional: true },
  { field: 'power', maxLength: 300, isLong: false, isOptional: true },
  { field: 'contested', maxLength: 2000, isLong: true, isOptional: false },
  { field: 'arguments', maxLength: 4000, isLong: true, isOptional: false },
] as const;
type TextField = (typeof COMPLAINT_TEXTS)[number]['field'];

export type EnterComplaintDraft = {
  readonly subject: string;
  readonly channel: string;
  readonly receivedOn: string;
  readonly isAboutHead: boolean;
  readonly fields: Readonly<Partial<Record<TextField, string>>>;
};
export type EnterComplaintFault = 'subject' | 'channel' | 'receivedOn' | TextField;

export const emptyComplaint = (today: string): EnterComplaintDraft => ({
  subject: '',
  channel: '',
  receivedOn: today,
  isAboutHead: false,
  fields: {},
});

/** The complaint as it is sent, or what is missing, in the order of the form. */
export function readEnteredComplaint(
  draft: EnterComplaintDraft,
  today: string,
): { readonly complaint: EnterComplaint } | { readonly faults: readonly EnterComplaintFault[] } {
  const { subject, receivedOn, isAboutHead } = draft;
  const channel = CHANNELS.find((one) => one === draft.channel);
  const textOf = (field: TextField) => (draft.fields[field] ?? '').trim();
  const isDay = isPlainDate(receivedOn) && receivedOn <= today;
  const faults: EnterComplaintFault[] = [
    ...(subject === '' ? (['subject'] as const) : []),
    ...(channel === undefined ? (['channel'] as const) : []),
    ...(isDay ? [] : (['receivedOn'] as const)),
    ...COMPLAINT_TEXTS.filter(({ field, isOptional }) => !isOptional && textOf(field) === '').map(
      ({ field }) => field,
    ),
  ];
  if (faults.length > 0 || channel === undefined) return { faults };
  const fields: ComplaintFields = {
    against: textOf('against'),
    applicantName: textOf('applicantName'),
    address: textOf('address'),
    phone: textOf('phone'),
    contested: textOf('contested'),
    arguments: textOf('arguments'),
    ...(textOf('email') !== '' && { email: textOf('email') }),
    ...(textOf('power') !== '' && { power: textOf('power') }),
  };
  return { complaint: { subject, channel, receivedOn, isAboutHead, fields } };
}
