import type { ZoneName } from '../calendar/school-zone.ts';
import { assertNever } from '../kernel/assert-never.ts';
import type { PupilId } from '../kernel/ids.ts';
import type { OperationType } from '../sync/entry.ts';
import { type EntryWindow, markWindow } from './entry-window.ts';
import { type Extension, extendedWindow } from './extension.ts';
import type { JournalPolicy } from './journal-policy.ts';
import type { WorkKind } from './work-kind.ts';

/** The bounds that an operation's time of entry is judged by; an open end is a number that no time reaches. */
export type OperationWindow = Pick<EntryWindow, 'opensAt' | 'closesAt'> & { readonly full?: EntryWindow };

const NEVER_CLOSES = Number.MAX_SAFE_INTEGER;

/**
 * Which window an operation falls under. Marks have the policy's (W1–W3). The kind of work may change only while
 * current marks may be entered, or a kind chosen late would reopen or shut a window behind its marks (W4).
 * Attendance opens on the lesson's day; topics and homework may be written ahead; none of the three closes:
 * yanao-2018 §4 counts them as late, it does not forbid them (W5).
 */
export function operationWindow(input: {
  type: OperationType;
  date: string;
  kind: WorkKind;
  zone: ZoneName;
  policy: JournalPolicy;
  /** Approved extensions of the lesson, and the pupil whose cell it is (X2). */
  extensions?: readonly Extension[] | undefined;
  pupilId?: PupilId | undefined;
}): OperationWindow {
  switch (input.type) {
    case 'mark.set':
    case 'mark.clear': {
      const { extensions = [], pupilId, zone } = input;
      const full = extendedWindow(markWindow(input), { extensions, pupilId, zone });
      return { opensAt: full.opensAt, closesAt: full.closesAt, full };
    }
    case 'work.set':
      return { opensAt: 0, closesAt: markWindow({ ...input, kind: 'lesson' }).closesAt };
    case 'attendance.set':
    case 'attendance.clear':
      return { opensAt: markWindow(input).opensAt, closesAt: NEVER_CLOSES };
    case 'topic.set':
    case 'homework.set':
    case 'homework.set-individual':
    case 'refusal.settle':
    case 'extension.ask':
    case 'correction.ask':
    case 'appeal.decide':
      return { opensAt: 0, closesAt: NEVER_CLOSES };
    default:
      return assertNever(input.type);
  }
}
