/** Days of one person's access to one diary, as `YYYY-MM-DD`; `to` null: no end yet. */
export type AccessSpan = {
  readonly from: string;
  readonly to: string | null;
  readonly kinship: string | null;
};

/** Days as one would count them when both records are one person's: what meets or overlaps is one span (ID10). */
export function mergeAccess(spans: readonly AccessSpan[]): AccessSpan[] {
  const merged: AccessSpan[] = [];
  for (const span of spans.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = merged.at(-1);
    if (last === undefined || (last.to !== null && last.to < span.from)) merged.push(span);
    else merged[merged.length - 1] = joined(last, span);
  }
  return merged;
}

const joined = (one: AccessSpan, other: AccessSpan): AccessSpan => ({
  from: one.from,
  to: one.to === null || other.to === null ? null : one.to > other.to ? one.to : other.to,
  kinship: one.kinship ?? other.kinship,
});

/**
 * Whether access that was ended for one record goes on under the other from before that end: as one person's it would be
 * open although it was closed, so somebody has to say first which of the two is meant (ID9).
 */
export function isAccessContradicted(
  one: readonly AccessSpan[],
  other: readonly AccessSpan[],
  today: string,
): boolean {
  return isEndedBeside(one, other, today) || isEndedBeside(other, one, today);
}

const isOpen = (span: AccessSpan, today: string): boolean => span.to === null || span.to >= today;

function isEndedBeside(ended: readonly AccessSpan[], open: readonly AccessSpan[], today: string): boolean {
  if (ended.length === 0 || ended.some((span) => isOpen(span, today))) return false;
  const last = ended.map(({ to }) => to ?? '').reduce((latest, day) => (day > latest ? day : latest));
  return open.some((span) => isOpen(span, today) && span.from <= last);
}
