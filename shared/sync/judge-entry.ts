import { dateAt } from '../calendar/school-zone.ts';
import { markWindow } from '../journal/entry-window.ts';
import { valueOf } from '../journal/fact-key.ts';
import { operationWindow } from '../journal/operation-window.ts';
import { assertNever } from '../kernel/assert-never.ts';
import type { EntryId } from '../kernel/ids.ts';
import { coversDay } from '../people/study-group.ts';
import type { Entry, Operation } from './entry.ts';
import { believedTime, judgeEntryTime } from './entry-time.ts';
import { judgeCorrectionAsk, judgeExtensionAsk } from './judge-ask.ts';
import type { JudgeContext, JudgedLesson } from './judge-context.ts';
import { factOperationOf, judgeDecision } from './judge-decision.ts';
import { type Effects, type Judgement, judged } from './judgement.ts';
import type { RefusalCode, TimeProof } from './verdict.ts';

/**
 * The server's judgement of one entry (rules E1–E6, W1–W5, T1–T5, I5): authority at the time of entry, the pupil,
 * the lesson, the window by time of entry, then the basis. The first rule that fails gives the code.
 */
export function judgeEntry(entry: Entry, context: JudgeContext): Judgement {
  if (entry.operation.type === 'refusal.settle') return judgeSettling(entry, context);
  if (isOf(entry, 'appeal.decide')) return judgeDecision(entry, context);
  const refusal = authorityRefusal(entry, context) ?? pupilRefusal(entry, context);
  if (refusal) return judged(entry, context, { status: 'refused', code: refusal });
  if (isOf(entry, 'extension.ask')) return judgeExtensionAsk(entry, context);
  if (isOf(entry, 'correction.ask')) return judgeCorrectionAsk(entry, context);
  return judgeTimeAndBasis(entry, context);
}

const isOf = <Type extends Operation['type']>(
  entry: Entry,
  type: Type,
): entry is Entry & { readonly operation: Extract<Operation, { type: Type }> } =>
  entry.operation.type === type;

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
  if (!keeps && lesson.substituteId !== entry.authorId && !substitutedThen(lesson, context)) {
    return 'not-your-group';
  }
  return lesson.status === 'cancelled' ? 'lesson-cancelled' : undefined;
}

/** E1: a substitution that was withdrawn since covers what was entered before that. */
const substitutedThen = ({ authorSubstitutedUntil: until }: JudgedLesson, { time }: JudgeContext): boolean =>
  until !== undefined && believedTime(time) < until;

function pupilRefusal(entry: Entry, { lesson, memberships }: JudgeContext): RefusalCode | undefined {
  if (!('pupilId' in entry.operation) || !lesson) return undefined;
  return memberships.some((stay) => coversDay(stay, lesson.date)) ? undefined : 'pupil-not-in-group';
}

function judgeTimeAndBasis(entry: Entry, context: JudgeContext): Judgement {
  const { lesson, policy, zone, time, chain, trust } = context;
  if (!lesson) return judged(entry, context, { status: 'refused', code: 'lesson-unknown' });
  const { operation } = entry;
  const { type } = operation;
  const { date, workKind: kind, extensions } = lesson;
  const pupilId = 'pupilId' in operation ? operation.pupilId : undefined;
  const window = operationWindow({ type, date, kind, policy, zone, extensions, pupilId });
  const judgement = judgeEntryTime({ time, window, chain, trust });
  if (judgement.kind === 'doubtful') {
    const doubtful = { status: 'doubtful', code: 'entry-time-doubtful', border: window.closesAt } as const;
    return judged(entry, context, doubtful, { opens: 'doubt' });
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
  if (!standing || standing.version === basis)
    return judged(entry, context, accepted, written(entry, context));
  const { value, authorName, version, enteredAt } = standing;
  const shown = { value, authorName, version, enteredAt };
  if (value === valueOf(entry.operation)) return judged(entry, context, { ...accepted, standing: shown });
  if (standing.authorId === entry.authorId) {
    return believedTime(time) >= standing.enteredAt
      ? judged(entry, context, accepted, written(entry, context))
      : judged(entry, context, { status: 'refused', code: 'later-entry-stands', proof, settled: true });
  }
  const conflict = { status: 'conflict', code: 'other-value-stands', proof, standing: shown } as const;
  return judged(entry, context, conflict, { opens: 'conflict' });
}

function written(entry: Entry, { time }: JudgeContext): Effects {
  const operation = factOperationOf(entry.operation);
  const { id: version, authorId, lessonId } = entry;
  return operation ? { fact: { lessonId, operation, version, authorId, enteredAt: believedTime(time) } } : {};
}

function judgeSettling(entry: Entry, context: JudgeContext): Judgement {
  const settling = entry.operation;
  if (context.settles?.authorId !== entry.authorId || settling.type !== 'refusal.settle') {
    return judged(entry, context, { status: 'refused', code: 'entry-unknown', settled: true });
  }
  return judged(entry, context, { status: 'accepted' }, { settles: settling.entryId });
}
