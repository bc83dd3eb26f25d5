import type { ZoneName } from '../../shared/calendar/school-zone.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { canBeOutage, type OutageKind, type RecordOutage } from '../../shared/outage/outage.ts';

/** What the operator has typed; times are local to the school, `YYYY-MM-DDTHH:MM`, empty until whole. */
export type OutageDraft = {
  readonly kind: OutageKind;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
};

export const EMPTY_DRAFT: OutageDraft = { kind: 'network', from: '', to: '', reason: '' };

export type OutageFault = 'missing' | 'future' | 'order' | 'long' | 'reason';
/** What is wrong, said at the field where it can be mended. */
export type OutageFaults = Partial<Record<'from' | 'to' | 'reason', OutageFault>>;

type Present = { readonly zone: ZoneName; readonly now: InstantMs };

/** The outage that was typed, or what is wrong with it; the limits are the server's own (O1). */
export function readDraft(
  draft: OutageDraft,
  { zone, now }: Present,
): { readonly outage: RecordOutage } | { readonly faults: OutageFaults } {
  const from = instantOf(draft.from, zone);
  const to = instantOf(draft.to, zone);
  const reason = draft.reason.trim();
  const faults: OutageFaults = {
    ...timeFaults(from, to, now),
    ...(reason === '' && { reason: 'reason' }),
  };
  if (from === undefined || to === undefined || Object.keys(faults).length > 0) return { faults };
  return { outage: { kind: draft.kind, from, to, reason } };
}

function timeFaults(from: InstantMs | undefined, to: InstantMs | undefined, now: InstantMs): OutageFaults {
  if (from === undefined || to === undefined) {
    return { ...(from === undefined && { from: 'missing' }), ...(to === undefined && { to: 'missing' }) };
  }
  if (from > now) return { from: 'future' };
  if (to > now) return { to: 'future' };
  if (to <= from) return { to: 'order' };
  return canBeOutage({ from, to }, now) ? {} : { to: 'long' };
}

function instantOf(local: string, zone: ZoneName): InstantMs | undefined {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return undefined;
  }
}
