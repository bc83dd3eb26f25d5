import { APPEAL_KINDS, type AppealKind } from '../../shared/appeal/terms.ts';
import type { ListedAppeal } from '../data/client-store.ts';

export type Queue = {
  /** Those that wait, in the order of kinds, the longest waiting first. */
  readonly groups: readonly { readonly kind: AppealKind; readonly appeals: readonly ListedAppeal[] }[];
  readonly openCount: number;
  /** Answered here or at the school, the latest answer first. */
  readonly decided: readonly ListedAppeal[];
};

const isOpen = ({ state, deciding }: ListedAppeal): boolean => state === 'open' && deciding === undefined;

/** When it was answered; what is on its way to the school comes before all. */
const answeredAt = ({ decision }: ListedAppeal): number => decision?.at ?? Number.MAX_SAFE_INTEGER;

/** What a deputy head has before them. */
export function queueOf(appeals: readonly ListedAppeal[]): Queue {
  const open = appeals.filter(isOpen).toSorted((one, other) => one.arrivedAt - other.arrivedAt);
  const groups = APPEAL_KINDS.map((kind) => ({ kind, appeals: open.filter((one) => one.kind === kind) }));
  return {
    groups: groups.filter((group) => group.appeals.length > 0),
    openCount: open.length,
    decided: appeals
      .filter((appeal) => !isOpen(appeal))
      .toSorted((one, other) => answeredAt(other) - answeredAt(one)),
  };
}

export const openCount = (appeals: readonly ListedAppeal[]): number => appeals.filter(isOpen).length;

/** Several are answered alike; of two values each cell is chosen by itself. */
export const canSelect = ({ kind }: ListedAppeal): boolean => kind !== 'conflict';
