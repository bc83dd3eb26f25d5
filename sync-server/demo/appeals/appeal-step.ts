import type { DeviceId, EntryId, PersonId } from '../../../shared/kernel/ids.ts';
import type { Operation } from '../../../shared/sync/entry.ts';
import type { DemoLesson } from '../journal/year-lessons.ts';

/**
 * One thing that somebody sent which does not go without saying: it is judged as the server judges a push. All times
 * are milliseconds.
 */
export type AppealStep = {
  readonly id: EntryId;
  readonly authorId: PersonId;
  readonly deviceId: DeviceId;
  readonly lesson: DemoLesson;
  readonly operation: Operation;
  /** `standing`: what stood in the cell when it arrived; `nothing`: the author saw an empty cell. */
  readonly basis: 'standing' | 'nothing';
  /** When the author's computer last spoke to the server before it was typed. */
  readonly anchorAt: number;
  /** When it was typed, as the computer's calendar clock says. */
  readonly wall: number;
  /** The computer was switched off in between: only its calendar clock tells how long. */
  readonly wasRestarted?: boolean;
  readonly arrivedAt: number;
};
