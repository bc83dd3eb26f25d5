import Type from 'typebox';
import { plainDateTextSchema } from '../kernel/plain-date-text.ts';
import { closed } from './profile/profile-parts.ts';
import { END_REASONS, type EndReason } from './terms.ts';

/** What happened to the pupil ends the service for every parent; the other reasons are one parent's own (AR9). */
export const PUPIL_REASONS = ['graduation', 'expulsion', 'departure'] as const;
export type PupilReason = (typeof PUPIL_REASONS)[number];

export const isPupilReason = (reason: EndReason): reason is PupilReason =>
  PUPIL_REASONS.some((one) => one === reason);

/** The reasons that fit: of all parents what happened to the pupil, of one of them their own. */
export const reasonsFor = (whom: 'all' | 'one'): readonly EndReason[] =>
  END_REASONS.filter((reason) => isPupilReason(reason) === (whom === 'all'));

/** What paper a reason rests on. */
export const END_DOCUMENTS = {
  'recipient-refusal': 'letter',
  graduation: 'order',
  expulsion: 'order',
  departure: 'order',
  'rights-lost': 'court-act',
} as const satisfies Readonly<Record<EndReason, string>>;

/** Its number and day. It may be missing: access that has to close does not wait for a paper. */
export const endDocumentSchema = Type.Object(
  { number: Type.String({ minLength: 1, maxLength: 40, pattern: '\\S' }), day: plainDateTextSchema },
  closed,
);
export type EndDocument = Type.Static<typeof endDocumentSchema>;

const DOCUMENT_WORDS = { letter: 'Заявление', order: 'Приказ', 'court-act': 'Решение суда' } as const;

/** «Приказ № 12 от 20.11.2026»: how the history of a request names the paper. */
export const endDocumentWords = (reason: EndReason, { number, day }: EndDocument): string =>
  `${DOCUMENT_WORDS[END_DOCUMENTS[reason]]} № ${number.trim()} от ${day.split('-').toReversed().join('.')}`;
