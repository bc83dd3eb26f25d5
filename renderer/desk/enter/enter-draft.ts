import type { FieldProblemCode } from '../../../shared/access/field-values.ts';
import type { EnterRequest } from '../../../shared/access/messages.ts';
import type { PersonChoice } from '../../../shared/access/person-choice.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import type { Answers } from '../../../shared/access/questionnaire.ts';
import { askedFields, checkFields, formOf } from '../../../shared/access/request-fields.ts';
import { CHANNELS } from '../../../shared/access/terms.ts';
import { isPlainDate } from '../../../shared/kernel/plain-date-text.ts';

/** What the operator has typed of a request that came on paper. */
export type EnterDraft = {
  readonly answers: Answers;
  readonly channel: string;
  /** `YYYY-MM-DD`, empty until whole. */
  readonly receivedOn: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Whose request it is, where the school knows the person; chosen, never read from the name (AR19). */
  readonly applicant: PersonChoice | null;
  readonly hasConsent: boolean;
  /** Files by document; attached once the request has its number. */
  readonly files: Readonly<Record<string, readonly File[]>>;
};

export const emptyEnter = (today: string): EnterDraft => ({
  answers: {},
  channel: '',
  receivedOn: today,
  fields: {},
  applicant: null,
  hasConsent: false,
  files: {},
});

export type EnterFaults = {
  readonly channel?: true;
  readonly receivedOn?: true;
  readonly fields: Readonly<Record<string, FieldProblemCode>>;
};

/** What is missing on paper is entered as missing: to refuse it is a step of its own (AR7). */
const TAKEN_AS_IT_IS: ReadonlySet<FieldProblemCode> = new Set(['field-required', 'field-one-of']);

/** The request as it is sent, or what is wrong where; only what the category is asked goes along (AR6). */
export function readEnter(
  profile: RegulationProfile,
  category: string,
  { draft, today }: { readonly draft: EnterDraft; readonly today: string },
): { readonly request: EnterRequest } | { readonly faults: EnterFaults } {
  const asked = askedFields(formOf(profile, category), category, draft.fields);
  const fields = Object.fromEntries(
    asked.map(({ id }) => [id, draft.fields[id] ?? ''] as const).filter(([, value]) => value.trim() !== ''),
  );
  const channel = CHANNELS.find((one) => one === draft.channel);
  const isDay = isPlainDate(draft.receivedOn) && draft.receivedOn <= today;
  const wrong = checkFields(profile, category, fields, today).filter(({ code }) => !TAKEN_AS_IT_IS.has(code));
  if (channel === undefined || !isDay || wrong.length > 0) {
    const faults: EnterFaults = {
      ...(channel === undefined && { channel: true }),
      ...(!isDay && { receivedOn: true }),
      fields: Object.fromEntries(wrong.map(({ field, code }) => [field, code])),
    };
    return { faults };
  }
  const { receivedOn, hasConsent, applicant } = draft;
  const whose = applicant === null ? {} : { applicantId: applicant.personId };
  return { request: { category, channel, receivedOn, fields, ...whose, hasConsent } };
}

type ChosenFile = { readonly document: string; readonly file: File };

/** The files one after another, each with the document that it is a copy of. */
export const chosenFiles = ({ files }: EnterDraft): ChosenFile[] =>
  Object.entries(files).flatMap(([document, of]) => of.map((file) => ({ document, file })));

export const filesByDocument = (chosen: readonly ChosenFile[]): EnterDraft['files'] =>
  Object.fromEntries(
    [...Map.groupBy(chosen, ({ document }) => document)].map(([document, of]) => [
      document,
      of.map(({ file }) => file),
    ]),
  );
