import { lastDayOf, markWindow } from '../journal/entry-window.ts';
import { extendedWindow } from '../journal/extension.ts';
import { valueOf } from '../journal/fact-key.ts';
import { isPlainDate } from '../kernel/plain-date-text.ts';
import type { Entry, FactOperation, Operation } from './entry.ts';
import { believedTime, judgeEntryTime } from './entry-time.ts';
import type { JudgeContext, JudgedAppeal } from './judge-context.ts';
import { type Decision, type FactWrite, type Judgement, judged } from './judgement.ts';
import type { RefusalCode } from './verdict.ts';

type DecideOperation = Extract<Operation, { type: 'appeal.decide' }>;

/**
 * Decides an appeal (X2, X3, K1, Q1, I5): by a deputy head; a conflict also by either of its authors, who see it, while
 * the window is open: whose value came to stand there later does not. Each is decided once, and nothing that changed
 * meanwhile is overwritten.
 */
export function judgeDecision(
  entry: Entry & { readonly operation: DecideOperation },
  context: JudgeContext,
): Judgement {
  const { appeal } = context;
  const refuse = (code: RefusalCode) => judged(entry, context, { status: 'refused', code });
  const isOfThisLesson = appeal?.entry.lessonId === entry.lessonId && appeal.entry.groupId === entry.groupId;
  if (!appeal || !isOfThisLesson || !context.lesson) return refuse('appeal-unknown');
  if (!mayDecide(entry, context, appeal)) return refuse('not-deputy-head');
  if (appeal.state !== 'open') return refuse('already-decided');
  if (entry.operation.outcome === 'refuse' || appeal.kind === 'fork') {
    const state = entry.operation.outcome === 'refuse' ? 'refused' : 'approved';
    return accepted(entry, context, { appealId: entry.operation.entryId, state });
  }
  return appeal.kind === 'extension' ? grant(entry, context, appeal) : bringIntoForce(entry, context, appeal);
}

function mayDecide(entry: Entry, context: JudgeContext, appeal: JudgedAppeal): boolean {
  if (context.roles.includes('deputy-head')) return true;
  const isAuthor = entry.authorId === appeal.entry.authorId || entry.authorId === appeal.otherAuthorId;
  return appeal.kind === 'conflict' && isAuthor && isWindowOpen(context, appeal);
}

function isWindowOpen({ lesson, policy, zone, time, chain, trust }: JudgeContext, { entry }: JudgedAppeal) {
  if (!lesson) return false;
  const pupilId = 'pupilId' in entry.operation ? entry.operation.pupilId : undefined;
  const bare = markWindow({ date: lesson.date, kind: lesson.workKind, policy, zone });
  const window = extendedWindow(bare, { extensions: lesson.extensions, pupilId, zone });
  return judgeEntryTime({ time, window, chain, trust }).kind === 'on-time';
}

const accepted = (entry: Entry, context: JudgeContext, decides: Decision, fact?: FactWrite): Judgement =>
  judged(entry, context, { status: 'accepted' }, { decides, ...(fact && { fact }) });

/** X2: the day that the deputy head names, else the one asked for; it must open something. */
function grant(
  entry: Entry & { readonly operation: DecideOperation },
  context: JudgeContext,
  appeal: JudgedAppeal,
): Judgement {
  const asked = appeal.entry.operation;
  const { lesson, policy, zone } = context;
  if (asked.type !== 'extension.ask' || !lesson) {
    return judged(entry, context, { status: 'refused', code: 'appeal-unknown' });
  }
  const bare = markWindow({ date: lesson.date, kind: lesson.workKind, policy, zone });
  if (!bare.extendable) return judged(entry, context, { status: 'refused', code: 'not-extendable' });
  const until = entry.operation.until ?? asked.until;
  if (!isPlainDate(until) || until <= lastDayOf(bare, zone)) {
    return judged(entry, context, { status: 'refused', code: 'until-too-early', border: bare.closesAt });
  }
  const extension = { until, ...(asked.pupilId !== undefined && { pupilId: asked.pupilId }) };
  return accepted(entry, context, { appealId: appeal.entry.id, state: 'approved', extension });
}

/**
 * The proposed, doubted or second value becomes the fact, under the version of its own entry, so that what was later
 * entered upon it still rests on it. Where the cell holds what the appeal's author never saw, nothing is overwritten
 * (I5): a conflict's second value is chosen against the very value that the decider was shown.
 */
function bringIntoForce(entry: Entry, context: JudgeContext, appeal: JudgedAppeal): Judgement {
  const fact = factOf(entry, context, appeal);
  if (!fact) return judged(entry, context, { status: 'refused', code: 'appeal-unknown' });
  const decides = { appealId: appeal.entry.id, state: 'approved' } as const;
  const { standing } = appeal;
  const basis = appeal.kind === 'conflict' ? context.basis : appeal.basis;
  if ((standing?.version ?? null) === basis) return accepted(entry, context, decides, fact);
  const isEqual = standing?.value === valueOf(appeal.entry.operation);
  const isLaterOwn =
    appeal.kind === 'doubt' &&
    standing?.authorId === appeal.entry.authorId &&
    standing.enteredAt >= appeal.enteredAt;
  const stands = standing && { standing: shown(standing) };
  // An accepted verdict that names what stands changed nothing: replaying the history rests on it.
  if (isEqual || isLaterOwn) return judged(entry, context, { status: 'accepted', ...stands }, { decides });
  return judged(entry, context, { status: 'refused', code: 'other-value-stands', ...stands });
}

const shown = ({ value, authorName, version, enteredAt }: NonNullable<JudgedAppeal['standing']>) => ({
  value,
  authorName,
  version,
  enteredAt,
});

function factOf(entry: Entry, context: JudgeContext, appeal: JudgedAppeal): FactWrite | undefined {
  const { id: version, authorId, lessonId } = appeal.entry;
  const operation = factOperationOf(appeal.entry.operation);
  if (!operation || entry.lessonId !== lessonId) return undefined;
  const made = { lessonId, operation, version, authorId, enteredAt: appeal.enteredAt };
  return appeal.kind === 'correction' ? { ...made, correctedAt: believedTime(context.time) } : made;
}

/** What an entry would make of its fact: for a proposed correction the mark itself. */
export function factOperationOf(operation: Operation): FactOperation | undefined {
  if (operation.type === 'correction.ask') {
    const { pupilId, slot, value } = operation;
    return value === null
      ? { type: 'mark.clear', pupilId, slot }
      : { type: 'mark.set', pupilId, slot, value };
  }
  const changesNothing =
    operation.type === 'refusal.settle' ||
    operation.type === 'extension.ask' ||
    operation.type === 'appeal.decide';
  return changesNothing ? undefined : operation;
}
