import type { JoinEvidence, JoinRequest } from '../../../../shared/identity/join-records.ts';

/** What the operator gives as the ground, as it is typed. */
export type JoinDraft = {
  readonly by: JoinEvidence['by'];
  readonly kind: string;
  readonly number: string;
  readonly seen: string;
  readonly reason: string;
  readonly isSure: boolean;
};
export const EMPTY_JOIN: JoinDraft = {
  by: 'document',
  kind: '',
  number: '',
  seen: '',
  reason: '',
  isSure: false,
};

export const JOIN_DRAFT_FIELDS = ['kind', 'number', 'seen', 'reason', 'isSure'] as const;
export type JoinFaults = { readonly [Field in (typeof JOIN_DRAFT_FIELDS)[number]]?: true };

const LEAST_NUMBER = 4;
const LEAST_WORDS = 3;

/** The ground as the server takes it, or what is missing of it. */
export function readJoin(
  draft: JoinDraft,
): { readonly faults: JoinFaults } | Pick<JoinRequest, 'evidence' | 'reason'> {
  const [kind, number, seen, reason] = [draft.kind, draft.number, draft.seen, draft.reason].map((text) =>
    text.trim(),
  ) as [string, string, string, string];
  const isDocument = draft.by === 'document';
  const faults: JoinFaults = {
    ...(isDocument && kind === '' && { kind: true }),
    ...(isDocument && number.length < LEAST_NUMBER && { number: true }),
    ...(isDocument && seen.length < LEAST_WORDS && { seen: true }),
    ...(reason.length < LEAST_WORDS && { reason: true }),
    ...(!draft.isSure && { isSure: true }),
  };
  if (Object.keys(faults).length > 0) return { faults };
  return { reason, evidence: isDocument ? { by: 'document', kind, number, seen } : { by: 'snils' } };
}
