import type { EntryId, GroupId, LessonId, PersonId } from '../../../shared/kernel/ids.ts';
import type { Operation } from '../../../shared/sync/entry.ts';
import { timeText } from '../time/calendar.ts';
import type { VirtualTime } from '../time/virtual-time.ts';
import type { DeviceName } from './school.ts';

/** What somebody did at a computer, as an onlooker with a true clock would write it down. */
export type Act = {
  readonly number: number;
  readonly device: DeviceName;
  readonly personId: PersonId;
  /** True time. */
  readonly at: number;
  readonly groupId: GroupId;
  readonly lessonId: LessonId;
  readonly operation: Operation;
  /** The version that the screen showed in the cell, `null` for a cell never filled. */
  readonly seen: string | null;
  /** Nobody had touched this computer's clock, and its profile is no copy. */
  readonly honest: boolean;
  /** Known from the moment the client hands the entry to its disk. */
  entryId?: EntryId;
  /** The client said *saved*. */
  saved: boolean;
  /** Saved, but the profile was set back to an earlier copy before it was sent: no program can bring it back. */
  takenAway: boolean;
};

export type SentAnchor = { readonly serverTime: number; readonly signature: string };

/** A push that the server began to work on. */
export type Arrival = {
  readonly from: number;
  /** When it was done with, one way or another. */
  to: number;
  readonly entryIds: readonly EntryId[];
};

/** Everything that an onlooker saw in one run: what the oracle judges by. */
export class Chronicle {
  readonly #time: VirtualTime;
  readonly acts: Act[] = [];
  /** Anchors that the server gave out, by device. */
  readonly anchors = new Map<DeviceName, SentAnchor[]>();
  /** How much later than the server's word each anchor reached its device, milliseconds. */
  readonly anchorDelays = new Map<string, number>();
  readonly arrivals: Arrival[] = [];
  /** Status by entry that the server answered, whether or not the answer arrived. */
  readonly acknowledged = new Map<EntryId, string>();
  /** Status by entry that a pull told: of a server that died before it could answer the push, the only word. */
  readonly pulled = new Map<EntryId, string>();
  /** What is wrong already while it happens. */
  readonly violations: string[] = [];
  readonly #lines: string[] = [];
  isQuiet = true;

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  note(text: string): void {
    const line = `${timeText(this.#time.now)}  ${text}`;
    this.#lines.push(line);
    if (!this.isQuiet) process.stdout.write(`${line}\n`);
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  noteAnchor(device: DeviceName, anchor: SentAnchor): void {
    const known = this.anchors.get(device) ?? [];
    known.push(anchor);
    this.anchors.set(device, known);
  }

  noteAnchorArrived(device: DeviceName, { serverTime }: SentAnchor): void {
    const key = `${device} ${serverTime}`;
    const delay = this.#time.now - serverTime;
    this.anchorDelays.set(key, Math.max(delay, this.anchorDelays.get(key) ?? 0));
  }

  noteAnswered(entryId: EntryId, status: string): void {
    const before = this.acknowledged.get(entryId);
    if (before !== undefined && before !== status)
      this.violations.push(`[S2] the server answered ${entryId} first «${before}», then «${status}»`);
    this.acknowledged.set(entryId, status);
  }

  /** The oldest act of the device without an entry that says the same: its entry is on the way to the disk. */
  matchEntry(device: DeviceName, entry: { id: EntryId; lessonId: LessonId; operation: Operation }): void {
    const text = JSON.stringify(entry.operation);
    const act = this.acts.find(
      (candidate) =>
        candidate.device === device &&
        candidate.entryId === undefined &&
        candidate.lessonId === entry.lessonId &&
        JSON.stringify(candidate.operation) === text,
    );
    if (act) act.entryId = entry.id;
    else this.violations.push(`[I1] ${device} made an entry that nobody typed: ${text}`);
  }
}
