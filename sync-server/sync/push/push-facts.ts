import type { ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { FactKey, StandingFact } from '../../../shared/journal/fact-key.ts';
import type { JournalPolicy } from '../../../shared/journal/journal-policy.ts';
import type { DeviceId, GroupId, LessonId, PersonId, PupilId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { Role } from '../../../shared/people/role.ts';
import type { Entry } from '../../../shared/sync/entry.ts';
import type { ChainEnd } from '../../../shared/sync/entry-time.ts';
import type { JudgedLesson } from '../../../shared/sync/judge-context.ts';
import type { TimeTrust } from '../../../shared/sync/school-facts.ts';
import type { KnownAppeals } from './known-appeals.ts';
import type { KnownEntries } from './known-entries.ts';

export type Stay = { readonly from: string; readonly to?: string };

/** One fact of one lesson. */
export type LessonFactKey = `${LessonId} ${FactKey}`;
export const lessonFactKey = (lessonId: LessonId, key: FactKey): LessonFactKey => `${lessonId} ${key}`;

export type StandingFacts = Map<LessonFactKey, StandingFact>;

export type MembershipKey = `${GroupId} ${PupilId}`;

export type PupilFact = 'mark' | 'attendance' | 'homework';

/** What a batch asks about. */
export type Asked = {
  readonly schoolId: SchoolId;
  readonly lessonIds: readonly LessonId[];
  /** Lessons whose kind of work the batch would change. */
  readonly lessonsOfNewKind: readonly LessonId[];
  readonly groupIds: readonly GroupId[];
  readonly pupilIds: readonly PupilId[];
  /** Which kinds of a pupil's facts are named at all: the others need not be read. */
  readonly operations: ReadonlySet<PupilFact>;
};

/** What the server knows of a device before the push. */
export type KnownDevice = {
  readonly ownerId: PersonId;
  end: ChainEnd | undefined;
  /** Entries by number, around those that come behind the end and of the batch itself. */
  readonly seen: Map<number, SeenEntry[]>;
};

/** An entry of a device's chain, in the history or earlier in the batch. */
export type SeenEntry = {
  readonly entry: Entry;
  readonly hash: string;
  readonly lower: InstantMs;
  /** For one in the history, until when it was made at the latest, and its anchor, 0 for none of ours. */
  readonly kept?: { readonly upper: InstantMs; readonly anchorAt: InstantMs };
};

/** Everything a push is judged by. The maps move on as the batch is judged: later entries see earlier ones. */
export type PushFacts = {
  readonly zone: ZoneName;
  readonly policy: JournalPolicy;
  readonly trust: TimeTrust;
  /** What the author is in the school. */
  readonly roles: readonly Role[];
  readonly lessons: Map<LessonId, JudgedLesson>;
  readonly assignments: ReadonlyMap<GroupId, readonly Stay[]>;
  readonly memberships: ReadonlyMap<MembershipKey, readonly Stay[]>;
  readonly standing: StandingFacts;
  readonly authorNames: ReadonlyMap<string, string>;
  readonly devices: ReadonlyMap<DeviceId, KnownDevice>;
  readonly known: KnownEntries;
  /** What the batch decides, lets go or opens. */
  readonly appeals: KnownAppeals;
};
