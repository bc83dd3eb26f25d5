import type { Act, Arrival } from '../world/chronicle.ts';
import type { OperatorAct } from '../world/world.ts';

/*
 * The oracle judges by what it knows itself (who did what at which true time, what each screen showed, what the network
 * carried) and by what the server's tables and the clients' screens hold in the end. It is written from shared/SPEC.md
 * and imports no rule of the product.
 */

export type Operation = {
  readonly type: string;
  readonly pupilId?: string;
  readonly slot?: number;
  readonly value?: string | null;
  readonly code?: string;
  readonly text?: string;
  readonly entryId?: string;
  readonly until?: string;
  readonly outcome?: string;
};

export type Stamp = {
  readonly deviceId: string;
  readonly sequence: number;
  readonly previousHash: string;
  readonly anchor: { readonly deviceId: string; readonly serverTime: number; readonly signature: string };
  readonly anchorWall: number;
  readonly bootSession: string;
  readonly anchorBootSession: string;
  readonly monotonicSinceAnchor: number;
  readonly wall: number;
};

/** A row of the server's history with its entry read. */
export type HistoryRow = {
  readonly number: number;
  readonly id: string;
  readonly device: string;
  readonly author: string;
  readonly lesson: string;
  readonly hash: string;
  readonly status: string;
  readonly proof: string;
  readonly isSettled: boolean;
  readonly arrivedAt: number;
  readonly basis: string | null;
  readonly operation: Operation;
  readonly stamp: Stamp;
};

export type FactRow = { readonly version: string; readonly value: string; readonly author: string | null };

/** The server's tables in the end. Facts by `lesson fact-key`. */
export type ServerEnd = {
  readonly history: readonly HistoryRow[];
  readonly facts: ReadonlyMap<string, FactRow>;
  readonly cancelled: ReadonlySet<string>;
  readonly auditedForks: ReadonlySet<string>;
  readonly appeals: readonly AppealEnd[];
  /** Lines as `extensionLine` writes them, by lesson. */
  readonly extensions: ReadonlyMap<string, readonly string[]>;
};

export type AppealEnd = {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly author: string;
  readonly otherAuthor: string | null;
};

export type SheetEnd = { readonly id: string; readonly status: string; readonly facts: readonly string[] };

/** One computer's screen in the end. */
export type DeviceEnd = {
  readonly name: string;
  readonly personId: string;
  readonly isOpen: boolean;
  readonly waiting: number;
  readonly tray: readonly string[];
  readonly sheets: readonly SheetEnd[];
  /** `id kind state`, sorted. */
  readonly appeals: readonly string[];
};

export type Evidence = {
  readonly trust: 'trusting' | 'strict';
  readonly acts: readonly Act[];
  readonly arrivals: readonly Arrival[];
  readonly acknowledged: ReadonlyMap<string, string>;
  /** `device time signature` of every anchor that the server gave out. */
  readonly anchors: ReadonlySet<string>;
  /** How late an anchor came, by `device time`. */
  readonly anchorDelays: ReadonlyMap<string, number>;
  readonly copiedDevices: ReadonlySet<string>;
  readonly operatorActs: readonly OperatorAct[];
  readonly endAt: number;
  readonly server: ServerEnd;
  readonly devices: readonly DeviceEnd[];
};

/** What was found wrong: the rule, and what it is about, so that a trace can be cut to it. */
export type Violation = { readonly text: string; readonly about?: string };

/** Names a cell as `factKey` does, written anew from the glossary. */
export function cellOf({ type, pupilId, slot }: Operation): string | undefined {
  if (type.startsWith('mark.') || type === 'correction.ask') return `mark:${pupilId}:${slot}`;
  if (type.startsWith('attendance.')) return `attendance:${pupilId}`;
  return type === 'topic.set' ? 'topic' : undefined;
}

/** The value as text; a cleared cell is empty. */
export const valueOf = ({ type, value, code, text }: Operation): string =>
  (type === 'mark.set' || type === 'correction.ask'
    ? value
    : type === 'attendance.set'
      ? code
      : type === 'topic.set'
        ? text
        : '') ?? '';
