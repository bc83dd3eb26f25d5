import { factKeyOf, type StandingFact, valueOf } from '../../../shared/journal/fact-key.ts';
import type { LessonId, PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { JudgedLesson } from '../../../shared/sync/judge-context.ts';
import type { FactWrite } from '../../../shared/sync/judgement.ts';
import type { JudgedEntry } from './judged-entry.ts';
import { decidedAppeal, isLetGo, openedAppeal } from './known-appeals.ts';
import { makesFact } from './known-entries.ts';
import { lessonFactKey, type PushFacts } from './push-facts.ts';

/** What the batch's later entries will find: the entry itself, its fact, and what it opened, decided or let go. */
export function remember(
  judged: JudgedEntry,
  facts: PushFacts,
  at: { schoolId: SchoolId; standing: StandingFact | undefined },
): void {
  const { entry, hash, judgement } = judged;
  const { verdict } = judgement;
  const accepted = makesFact(entry, verdict.status);
  facts.known.set(entry.id, {
    hash,
    status: verdict.status,
    authorId: entry.authorId,
    lessonId: entry.lessonId,
    accepted,
    basis: entry.basis,
    mergedInto: accepted ? verdict.standing?.version : undefined,
  });
  if (judgement.fact) rememberFact(judgement.fact, facts);
  rememberOpened(judged, facts, at);
  rememberDecided(judged, facts);
  rememberLetGo(judged, facts);
}

function rememberFact(
  { lessonId, operation, version, authorId, enteredAt }: FactWrite,
  facts: PushFacts,
): void {
  const standing = { version, value: valueOf(operation), authorId, enteredAt };
  facts.standing.set(lessonFactKey(lessonId, factKeyOf(operation)), standing);
  if (operation.type === 'work.set') changeLesson(facts, lessonId, () => ({ workKind: operation.kind }));
  if (operation.type === 'mark.set') {
    changeLesson(facts, lessonId, ({ lastMarkAt = 0 }) => ({ lastMarkAt: Math.max(lastMarkAt, enteredAt) }));
  }
}

function changeLesson(
  { lessons }: PushFacts,
  id: LessonId,
  change: (lesson: JudgedLesson) => Partial<JudgedLesson>,
): void {
  const lesson = lessons.get(id);
  if (lesson) lessons.set(id, { ...lesson, ...change(lesson) });
}

function rememberOpened(
  { entry, judgement, chain, anchorIsOurs }: JudgedEntry,
  { appeals, trust }: PushFacts,
  { schoolId, standing }: { schoolId: SchoolId; standing: StandingFact | undefined },
): void {
  const { opens: kind, enteredAt, verdict } = judgement;
  if (kind === undefined) return;
  const otherAuthorId = standing?.authorId as PersonId | undefined;
  const { time } = verdict;
  const opened = { schoolId, kind, entry, enteredAt, time, chain, anchorIsOurs, trust, otherAuthorId };
  appeals.set(entry.id, openedAppeal(opened));
}

function rememberDecided({ entry, judgement }: JudgedEntry, facts: PushFacts): void {
  const { decides, verdict, enteredAt } = judgement;
  const appeal = decides && facts.appeals.get(decides.appealId);
  if (!appeal) return;
  const { appealId, state, extension } = decides;
  facts.appeals.set(appealId, decidedAppeal(appeal, decides, { decision: entry, at: enteredAt }));
  if (extension) {
    changeLesson(facts, appeal.row.lesson_id, ({ extensions }) => ({
      extensions: [...extensions, { id: appealId, ...extension }],
    }));
  }
  const target = facts.known.get(appealId);
  if (target && state === 'approved' && appeal.row.kind !== 'fork') {
    facts.known.set(appealId, { ...target, accepted: true, mergedInto: verdict.standing?.version });
  }
}

function rememberLetGo({ entry, judgement }: JudgedEntry, { appeals }: PushFacts): void {
  const { settles, enteredAt } = judgement;
  const appeal = settles && appeals.get(settles);
  if (!appeal || !isLetGo(appeal)) return;
  const decides = { appealId: appeal.row.id, state: 'refused' } as const;
  appeals.set(appeal.row.id, decidedAppeal(appeal, decides, { decision: entry, at: enteredAt }));
}
