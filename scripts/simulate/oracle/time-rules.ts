import { startOfDay } from '../time/calendar.ts';
import type { SchoolLesson } from '../world/school.ts';
import type { HistoryRow, Operation, Stamp } from './evidence.ts';

/** When an operation may be entered (W1, W2, W5), milliseconds; the end is not included. */
export type Window = { readonly opens: number; readonly closes: number };

const LAST_DAY_OF_MARKS = 7;
const LAST_DAY_OF_CHECKS = 10;

export function windowOf(operation: Operation, lesson: SchoolLesson): Window {
  const opens = startOfDay(lesson.day);
  if (operation.type.startsWith('attendance.')) return { opens, closes: Number.POSITIVE_INFINITY };
  if (!operation.type.startsWith('mark.'))
    return { opens: Number.NEGATIVE_INFINITY, closes: Number.POSITIVE_INFINITY };
  const last = lesson.kind === 'lesson' ? LAST_DAY_OF_MARKS : LAST_DAY_OF_CHECKS;
  return { opens, closes: startOfDay(lesson.day + last + 1) };
}

const EXTENDABLE: ReadonlySet<string> = new Set(['control', 'composition']);
/** W2: of the simulated kinds of work a test is a knowledge check that nobody can extend. */
export const isExtendable = ({ kind }: SchoolLesson): boolean => EXTENDABLE.has(kind);

export const isInside = ({ opens, closes }: Window, at: number): boolean => opens <= at && at < closes;

/** T2: the anchor's time plus what a clock says has passed; a clock that was set back is not believed over the other. */
export function claimedBy(stamp: Stamp): number {
  const byWall = stamp.wall - stamp.anchorWall;
  const passed =
    stamp.bootSession === stamp.anchorBootSession ? Math.max(byWall, stamp.monotonicSinceAnchor) : byWall;
  return Math.round(stamp.anchor.serverTime + passed);
}

export type Bounds = { readonly lower: number; readonly upper: number; readonly claimed: number };

export const believed = ({ lower, upper, claimed }: Bounds): number =>
  Math.min(Math.max(claimed, lower), upper);

export type TimeVerdict = {
  readonly says: 'in' | 'out' | 'doubtful';
  readonly proof: 'proven' | 'device-clock';
};

/** T4 and T5. */
export function judgeTime(input: {
  bounds: Bounds;
  window: Window;
  isChainIntact: boolean;
  isStrict: boolean;
}): TimeVerdict {
  const { bounds, window } = input;
  const { lower, upper, claimed } = bounds;
  if (upper < window.opens || lower >= window.closes) return { says: 'out', proof: 'proven' };
  if (isInside(window, lower) && isInside(window, upper)) return { says: 'in', proof: 'proven' };
  const mayRestOnClock = input.isChainIntact && !input.isStrict && lower <= claimed && claimed <= upper;
  if (!mayRestOnClock) return { says: 'doubtful', proof: 'device-clock' };
  return { says: isInside(window, claimed) ? 'in' : 'out', proof: 'device-clock' };
}

/** What the oracle knows of one device's chain as far as the server has judged it. */
export class DeviceChain {
  #last: HistoryRow | undefined;
  #lower = 0;
  readonly #numbers = new Set<number>();

  /** T3: follows the last entry, by number and by hash, and no other came under this number. */
  isIntact({ stamp }: HistoryRow): boolean {
    if (this.#numbers.has(stamp.sequence)) return false;
    const expected = (this.#last?.stamp.sequence ?? 0) + 1;
    return stamp.sequence === expected && stamp.previousHash === (this.#last?.hash ?? '');
  }

  isNumberTaken({ stamp }: HistoryRow): boolean {
    return this.#numbers.has(stamp.sequence);
  }

  /** Whether it was made upon an older anchor than what the device made before it. */
  goesBack({ stamp }: HistoryRow): boolean {
    const last = this.#last?.stamp;
    return (
      last !== undefined && stamp.sequence > last.sequence && stamp.anchor.serverTime < last.anchor.serverTime
    );
  }

  /** The proven lower bounds of what the device made before. */
  get lower(): number {
    return this.#lower;
  }

  take(row: HistoryRow, lower: number): void {
    this.#numbers.add(row.stamp.sequence);
    if (row.stamp.sequence > (this.#last?.stamp.sequence ?? 0)) this.#last = row;
    this.#lower = Math.max(this.#lower, lower);
  }
}
