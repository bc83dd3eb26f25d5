import type { AppealKind, AppealState } from '../appeal/terms.ts';
import type { ZoneName } from '../calendar/school-zone.ts';
import type { Extension } from '../journal/extension.ts';
import type { StandingFact } from '../journal/fact-key.ts';
import type { JournalPolicy } from '../journal/journal-policy.ts';
import type { LessonStatus } from '../journal/lesson-sheet.ts';
import type { WorkKind } from '../journal/work-kind.ts';
import type { EntryId, GroupId, PersonId } from '../kernel/ids.ts';
import type { InstantMs } from '../kernel/instant-ms.ts';
import type { Role } from '../people/role.ts';
import type { Entry } from './entry.ts';
import type { ChainState } from './entry-time.ts';
import type { TimeTrust } from './school-facts.ts';
import type { EntryTime } from './verdict.ts';

type Stay = { readonly from: string; readonly to?: string };

/** The lesson as the server knows it, never as the client says. */
export type JudgedLesson = {
  readonly groupId: GroupId;
  readonly date: string;
  readonly status: LessonStatus;
  readonly workKind: WorkKind;
  readonly substituteId?: PersonId;
  /** Until when the author was its substitute, where that ended (E1). */
  readonly authorSubstitutedUntil?: InstantMs;
  /** Approved extensions of the lesson (X2). */
  readonly extensions: readonly Extension[];
  /** When the latest standing mark of the lesson was entered: a kind of work may not shut a window behind it. */
  readonly lastMarkAt?: InstantMs;
};

/** Everything an entry is judged by, gathered before: judging reads nothing and decides everything. */
export type JudgeContext = {
  readonly zone: ZoneName;
  readonly policy: JournalPolicy;
  readonly trust: TimeTrust;
  readonly lesson: JudgedLesson | undefined;
  /** What the author is in the school: a deputy head decides appeals. */
  readonly roles: readonly Role[];
  /** The author's assignments to the lesson's group. */
  readonly assignments: readonly Stay[];
  /** The pupil's stays in the lesson's group; empty when the operation names no pupil. */
  readonly memberships: readonly Stay[];
  readonly standing: (StandingFact & { readonly authorName: string }) | undefined;
  /** The entry's basis with entries that were not accepted skipped: see `effectiveBasis`. */
  readonly basis: EntryId | null;
  /** For `appeal.decide`: the appeal; absent where there is none of that id. */
  readonly appeal?: JudgedAppeal | undefined;
  /** For `refusal.settle`: who made the entry that is being dealt with. */
  readonly settles?: { readonly authorId: PersonId } | undefined;
  readonly time: EntryTime;
  readonly chain: ChainState;
  readonly arrivedAt: InstantMs;
};

/** An appeal as the server knows it, for the one who decides it. */
export type JudgedAppeal = {
  readonly kind: AppealKind;
  readonly state: AppealState;
  /** The entry that asks, is doubted, or lost to another value; its believed time, and what it really rests on. */
  readonly entry: Entry;
  readonly enteredAt: InstantMs;
  /** Of a conflict: whose value stood when it was opened, who therefore sees it. */
  readonly otherAuthorId?: PersonId | undefined;
  readonly basis: EntryId | null;
  /** What stands now in the cell it is about. */
  readonly standing: (StandingFact & { readonly authorName: string }) | undefined;
};
