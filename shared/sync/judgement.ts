import type { AppealKind } from '../appeal/terms.ts';
import { type FactKey, factKeyOf } from '../journal/fact-key.ts';
import type { JournalPolicy } from '../journal/journal-policy.ts';
import type { EntryId, LessonId, PersonId, PupilId } from '../kernel/ids.ts';
import type { InstantMs } from '../kernel/instant-ms.ts';
import type { Entry, FactOperation } from './entry.ts';
import { believedTime } from './entry-time.ts';
import type { EntryTime, Verdict } from './verdict.ts';

/** A fact as it will stand: by the entry itself, or by an earlier one that a decision brought into force. */
export type FactWrite = {
  readonly lessonId: LessonId;
  readonly operation: FactOperation;
  readonly version: EntryId;
  readonly authorId: PersonId;
  readonly enteredAt: InstantMs;
  /** When an approved correction was decided (K1). */
  readonly correctedAt?: InstantMs;
};

export type Decision = {
  readonly appealId: EntryId;
  readonly state: 'approved' | 'refused';
  /** A granted extension: whose cells, and through which day. */
  readonly extension?: { readonly pupilId?: PupilId; readonly until: string };
};

/** What an entry does once it is judged. Every part is absent where it does not happen. */
export type Judgement = {
  readonly verdict: Verdict;
  readonly factKey: FactKey;
  /** The time shown and compared by: the claimed one held between its bounds. */
  readonly enteredAt: InstantMs;
  readonly fact?: FactWrite;
  /** An entry of the author's that leaves the tray. */
  readonly settles?: EntryId;
  /** The entry waits for a person's decision. */
  readonly opens?: AppealKind;
  readonly decides?: Decision;
};

type Judged = {
  readonly policy: JournalPolicy;
  readonly time: EntryTime;
  readonly arrivedAt: InstantMs;
};

export type Effects = Partial<Pick<Judgement, 'fact' | 'settles' | 'opens' | 'decides'>>;

/** Completes a verdict: the clause where a border or the kind of work was missed, the times, whether it is done with. */
export function judged(
  entry: Entry,
  context: Judged,
  decision: Pick<Verdict, 'status'> & Partial<Verdict>,
  effects: Effects = {},
): Judgement {
  const { clause } = context.policy;
  const rests = decision.border !== undefined || decision.code === 'not-extendable';
  return {
    verdict: {
      ...(rests && { clause: `${clause.document} §${clause.section}` }),
      ...decision,
      time: context.time,
      proof: decision.proof ?? 'proven',
      decidedAt: context.arrivedAt,
      settled: decision.settled ?? decision.status === 'accepted',
    },
    factKey: factKeyOf(entry.operation),
    enteredAt: believedTime(context.time),
    ...effects,
  };
}
