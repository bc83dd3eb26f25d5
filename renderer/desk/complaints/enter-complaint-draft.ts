import {
  type ComplaintField,
  checkComplaint,
  normalizedComplaint,
} from '../../../shared/access/complaint-fields.ts';
import type { EnterComplaint } from '../../../shared/access/complaint-form.ts';
import type { FieldProblemCode } from '../../../shared/access/field-values.ts';
import type { PersonChoice } from '../../../shared/access/person-choice.ts';
import { CHANNELS } from '../../../shared/access/terms.ts';
import { isPlainDate } from '../../../shared/kernel/plain-date-text.ts';

export type EnterComplaintDraft = {
  readonly subject: string;
  readonly channel: string;
  readonly receivedOn: string;
  readonly isAboutHead: boolean;
  /** Who complains and whom it is about, where the school knows them (AR19). */
  readonly applicant: PersonChoice | null;
  readonly about: PersonChoice | null;
  readonly fields: Readonly<Partial<Record<ComplaintField, string>>>;
};
/** By field, in the order of the form; beside the texts, what is chosen. */
export type EnterComplaintFaults = Readonly<
  Partial<Record<'subject' | 'channel' | 'receivedOn' | ComplaintField, FieldProblemCode>>
>;

export const emptyComplaint = (today: string): EnterComplaintDraft => ({
  subject: '',
  channel: '',
  receivedOn: today,
  isAboutHead: false,
  applicant: null,
  about: null,
  fields: {},
});

/** The complaint as it is sent, or what is wrong where, by the rules that the server judges by (CP1). */
export function readEnteredComplaint(
  draft: EnterComplaintDraft,
  today: string,
): { readonly complaint: EnterComplaint } | { readonly faults: EnterComplaintFaults } {
  const { subject, receivedOn, isAboutHead } = draft;
  const channel = CHANNELS.find((one) => one === draft.channel);
  const isDay = isPlainDate(receivedOn) && receivedOn <= today;
  const wrong = checkComplaint(draft.fields);
  if (subject === '' || channel === undefined || !isDay || wrong.length > 0) {
    const faults: EnterComplaintFaults = {
      ...(subject === '' && { subject: 'field-required' }),
      ...(channel === undefined && { channel: 'field-required' }),
      ...(!isDay && { receivedOn: 'field-not-a-date' }),
      ...Object.fromEntries(wrong.map(({ field, code }) => [field, code])),
    };
    return { faults };
  }
  const fields = normalizedComplaint(draft.fields);
  const people = {
    ...(draft.applicant && { applicantId: draft.applicant.personId }),
    ...(draft.about && { aboutPersonId: draft.about.personId }),
  };
  return { complaint: { subject, channel, receivedOn, isAboutHead, ...people, fields } };
}
