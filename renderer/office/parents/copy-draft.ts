import type { KeptCopy } from '../../../shared/access/messages.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import { isPlainDate } from '../../../shared/kernel/plain-date-text.ts';

/** Lines of a kept copy in the order of the form. */
export const COPY_LINES = [
  'identityKind',
  'identitySeries',
  'identityNumber',
  'identityIssuedBy',
  'identityIssuedOn',
  'registrationAddress',
  'authorityKind',
  'authorityDetails',
] as const satisfies ReadonlyArray<keyof KeptCopy>;
export type CopyLine = (typeof COPY_LINES)[number];

/** As it is typed: an empty line is nothing kept. */
export type CopyDraft = Readonly<Record<CopyLine, string>>;

export const copyDraft = (copy: KeptCopy): CopyDraft =>
  Object.fromEntries(COPY_LINES.map((line) => [line, copy[line] ?? ''])) as CopyDraft;

export const readCopy = (draft: CopyDraft): KeptCopy =>
  Object.fromEntries(COPY_LINES.map((line) => [line, draft[line].trim() || null])) as KeptCopy;

export const isDayOfCopy = ({ identityIssuedOn: day }: CopyDraft): boolean => day === '' || isPlainDate(day);

type Option = { readonly value: string; readonly label: string };

/**
 * The kinds of a document that the profile's forms offer: a copy is compared with a request by the same value.
 * Empty where the profile asks no such thing.
 */
export function kindOptions(
  profile: RegulationProfile,
  line: 'identityKind' | 'authorityKind',
): readonly Option[] {
  const id = line === 'identityKind' ? 'applicant.identityKind' : 'authority.kind';
  const fields = profile.forms.flatMap(({ sections }) => sections.flatMap((section) => section.fields));
  const options = fields.filter((field) => field.id === id).flatMap((field) => field.options ?? []);
  return [...new Map(options.map((option) => [option.value, option])).values()];
}
