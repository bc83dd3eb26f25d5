import { dateAt, type ZoneName } from '../calendar/school-zone.ts';
import { markWindow } from '../journal/entry-window.ts';
import { type FactKey, factKeyOf, type StandingFact, valueOf } from '../journal/fact-key.ts';
import type { JournalPolicy } from '../journal/journal-policy.ts';
import type { LessonStatus } from '../journal/lesson-sheet.ts';
import { operationWindow } from '../journal/operation-window.ts';
import type { WorkKind } from '../journal/work-kind.ts';
import { assertNever } from '../kernel/assert-never.ts';
import type { EntryId, GroupId, PersonId } from '../kernel/ids.ts';
import type { InstantMs } from '../kernel/instant-ms.ts';
import { coversDay } from '../people/study-group.ts';
import type { Entry } from './entry.ts';
import { believedTime, type ChainState, judgeEntryTime } from './entry-time.ts';
import type { TimeTrust } from './school-facts.ts';
import type { EntryTime, RefusalCode, TimeProof, Verdict } from './verdict.ts';

type Stay = { readonly from: string; readonly to?: string };

/** The lesson as the server knows it, never as the client says. */
export type JudgedLesson = {
  readonly groupId: GroupId;
  readonly date: string;
  readonly status: LessonStatus;
  readonly workKind: WorkKind;
  readonly substituteId?: PersonId;
  /** When the latest standing mark of the lesson was entered: a kind of work may not shut a window behind it. */
  readonly lastMarkAt?: InstantMs;
};

/** Everything an entry is judged by, gathered before: judging reads nothing and decides everything. */
export type JudgeContext = {
  readonly zone: ZoneName;
  readonly policy: JournalPolicy;
  readonly trust: TimeTrust;
  readonly lesson: JudgedLesson | undefined;
  /** The author's assignments to the lesson's group. */
  readonly assignments: readonly Stay[];
  /** The pupil's stays in the lesson's group; empty when the operation names no pupil. */
  readonly memberships: readonly Stay[];
  readonly standing: (StandingFact & { readonly authorName: string }) | undefined;
  /** The entry's basis with entries that were not accepted skipped: see `effectiveBasis`. */
  readonly basis: EntryId | null;
  /** For `refusal.settle`: who made the entry that is being dealt with. */
  readonly settles?: { readonly authorId: PersonId } | undefined;
  readonly time: EntryTime;
  readonly chain: ChainState;
  readonly arrivedAt: InstantMs;
};

/** `write`: the fact becomes this entry's. `none`: the fact stays as it is. `settle`: an entry leaves the tray. */
export type Effect = 'write' | 'none' | 'settle';

export type Judgement = {
  readonly verdict: Verdict;
  readonly effect: Effect;
  readonly factKey: FactKey;
  /** The time shown and compared by: the claimed one held between its bounds. */
  readonly enteredAt: InstantMs;
};

/**
 * The server's judgement of one entry (rules E1–E6, W1–W5, T1–T5, I5): authority at the time of entry, the pupil,
 * the lesson, the window by time of entry, then the basis. The first rule that fails gives the code.
 */
export function judgeEntry(entry: Entry, context: JudgeContext): Judgement {
  if (entry.operation.type === 'refusal.settle') return judgeSettling(entry, context);
  const refusal = authorityRefusal(entry, context) ?? pupilRefusal(entry, context);
  if (refusal) return judged(entry, context, { status: 'refused', code: refusal });
  return judgeTimeAndBasis(entry, context);
}

/** What later entries need to know of an earlier one that they name as their basis. */
export type BasisEntry = {
  readonly accepted: boolean;
  readonly basis: EntryId | null;
  /** Accepted because it said what already stood: the version that stood. */
  readonly mergedInto?: EntryId | undefined;
};

/**
 * The version an entry really rests on: where its basis was itself not accepted, that one's basis, and so on.
 * A teacher who typed 4, was refused, and then typed 5 was looking at the fact that stood under the 4.
 */
export function effectiveBasis(
  basis: EntryId | null,
  find: (id: EntryId) => BasisEntry | undefined,
): EntryId | null {
  const seen = new Set<EntryId>();
  let at = basis;
  while (at !== null && !seen.has(at)) {
    seen.add(at);
    const entry = find(at);
    if (!entry) return at;
    if (entry.accepted) return entry.mergedInto ?? at;
    at = entry.basis;
  }
  return null;
}

function authorityRefusal(entry: Entry, context: JudgeContext): RefusalCode | undefined {
  const { lesson } = context;
  if (!lesson || lesson.groupId !== entry.groupId) return 'lesson-unknown';
  const day = dateAt(believedTime(context.time), context.zone);
  const keeps = context.assignments.some((stay) => coversDay(stay, day));
  if (!keeps && lesson.substituteId !== entry.authorId) return 'not-your-group';
  return lesson.status === 'cancelled' ? 'lesson-cancelled' : undefined;
}

function pupilRefusal(entry: Entry, { lesson, memberships }: JudgeContext): RefusalCode | undefined {
  if (!('pupilId' in entry.operation) || !lesson) return undefined;
  return memberships.some((stay) => coversDay(stay, lesson.date)) ? undefined : 'pupil-not-in-group';
}

function judgeTimeAndBasis(entry: Entry, context: JudgeContext): Judgement {
  const { lesson, policy, zone, time, chain, trust } = context;
  if (!lesson) return judged(entry, context, { status: 'refused', code: 'lesson-unknown' });
  const { type } = entry.operation;
  const window = operationWindow({ type, date: lesson.date, kind: lesson.workKind, policy, zone });
  const judgement = judgeEntryTime({ time, window, chain, trust });
  if (judgement.kind === 'doubtful') {
    return judged(entry, context, {
      status: 'doubtful',
      code: 'entry-time-doubtful',
      border: window.closesAt,
    });
  }
  const { proof } = judgement;
  switch (judgement.kind) {
    case 'too-early':
      return judged(entry, context, {
        status: 'refused',
        code: 'window-not-open',
        border: window.opensAt,
        proof,
      });
    case 'too-late': {
      const code = type === 'work.set' ? 'work-kind-closed' : 'window-closed';
      return judged(entry, context, { status: 'refused', code, border: window.closesAt, proof });
    }
    case 'on-time':
      if (type === 'work.set' && shutsWindowBehindMarks(context)) {
        return judged(entry, context, {
          status: 'refused',
          code: 'work-kind-closed',
          border: window.closesAt,
        });
      }
      return judgeBasis(entry, context, proof);
    default:
      return assertNever(judgement);
  }
}

/** Whether the lesson holds a mark that only its present kind of work allowed (W4). */
function shutsWindowBehindMarks({ lesson, policy, zone }: JudgeContext): boolean {
  if (!lesson || lesson.lastMarkAt === undefined) return false;
  return lesson.lastMarkAt >= markWindow({ date: lesson.date, kind: 'lesson', policy, zone }).closesAt;
}

/** I5: an entry whose basis is no longer the fact never overwrites it, unless the same author entered it later. */
function judgeBasis(entry: Entry, context: JudgeContext, proof: TimeProof): Judgement {
  const { standing, basis, time } = context;
  const accepted = { status: 'accepted', proof } as const;
  if (!standing || standing.version === basis) return judged(entry, context, accepted, 'write');
  const { value, authorName, version, enteredAt } = standing;
  const shown = { value, authorName, version, enteredAt };
  if (value === valueOf(entry.operation)) return judged(entry, context, { ...accepted, standing: shown });
  if (standing.authorId === entry.authorId) {
    return believedTime(time) >= standing.enteredAt
      ? judged(entry, context, accepted, 'write')
      : judged(entry, context, { status: 'refused', code: 'later-entry-stands', proof, settled: true });
  }
  return judged(entry, context, {
    status: 'conflict',
    code: 'other-value-stands',
    proof,
    standing: shown,
  });
}

function judgeSettling(entry: Entry, context: JudgeContext): Judgement {
  if (context.settles?.authorId !== entry.authorId) {
    return judged(entry, context, { status: 'refused', code: 'entry-unknown', settled: true });
  }
  return judged(entry, context, { status: 'accepted' }, 'settle');
}

function judged(
  entry: Entry,
  context: JudgeContext,
  decision: Pick<Verdict, 'status'> & Partial<Verdict>,
  effect: Effect = 'none',
): Judgement {
  const clause = `${context.policy.clause.document} §${context.policy.clause.section}`;
  return {
    verdict: {
      ...(decision.border !== undefined && { clause }),
      ...decision,
      time: context.time,
      proof: decision.proof ?? 'proven',
      decidedAt: context.arrivedAt,
      settled: decision.settled ?? decision.status === 'accepted',
    },
    effect,
    factKey: factKeyOf(entry.operation),
    enteredAt: believedTime(context.time),
  };
}
