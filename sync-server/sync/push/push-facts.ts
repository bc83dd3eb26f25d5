import type { ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { FactKey, StandingFact } from '../../../shared/journal/fact-key.ts';
import type { JournalPolicy } from '../../../shared/journal/journal-policy.ts';
import type { DeviceId, GroupId, LessonId, PersonId, PupilId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { Role } from '../../../shared/people/role.ts';
import type { ChainEnd } from '../../../shared/sync/entry-time.ts';
import type { JudgedLesson } from '../../../shared/sync/judge-context.ts';
import type { TimeTrust } from '../../../shared/sync/school-facts.ts';
import type { KnownEntries } from './known-entries.ts';

export type Stay = { readonly from: string; readonly to?: string };

/** One fact of one lesson. */
export type LessonFactKey = `${LessonId} ${FactKey}`;
export const lessonFactKey = (lessonId: LessonId, key: FactKey): LessonFactKey => `${lessonId} ${key}`;

export type StandingFacts = Map<LessonFactKey, StandingFact>;

export type MembershipKey = `${GroupId} ${PupilId}`;

/** What a batch asks about. */
export type Asked = {
  readonly schoolId: SchoolId;
  readonly lessonIds: readonly LessonId[];
  /** Lessons whose kind of work the batch would change. */
  readonly lessonsOfNewKind: readonly LessonId[];
  readonly groupIds: readonly GroupId[];
  readonly pupilIds: readonly PupilId[];
  /** Which kinds of a pupil's facts are named at all: the others need not be read. */
  readonly operations: ReadonlySet<'mark' | 'attendance' | 'homework'>;
};

/** What the server knows of a device before the push. */
export type KnownDevice = {
  readonly ownerId: PersonId;
  end: ChainEnd | undefined;
  /** Numbers already in the history, of those that come again. */
  readonly numbersSeen: ReadonlySet<number>;
  /** Anchors of entries already in the history after the first that comes now, by number. */
  readonly laterAnchors: ReadonlyArray<{ readonly sequence: number; readonly anchorAt: number }>;
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
};
