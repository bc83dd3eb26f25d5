import type { Appeal } from '../../shared/appeal/appeal.ts';
import type { Outcome } from '../../shared/appeal/terms.ts';
import type { EntryId, GroupId, LessonId } from '../../shared/kernel/ids.ts';
import type { EntryDraft } from '../data/client-store.ts';

export type DecidedAppeal = { readonly id: EntryId; readonly groupId: GroupId; readonly lessonId: LessonId };

export type Answer = {
  readonly outcome: Outcome;
  readonly text: string;
  /** Extension: the last open day. */
  readonly until?: string;
  /** Conflict: the version that stood when the person chose (I5). */
  readonly basis?: EntryId;
};

export const decisionDraft = (
  { id, groupId, lessonId }: DecidedAppeal,
  { outcome, text, until, basis }: Answer,
): EntryDraft => ({
  groupId,
  lessonId,
  operation: {
    type: 'appeal.decide',
    entryId: id,
    outcome,
    text: text.trim(),
    ...(until !== undefined && { until }),
  },
  ...(basis !== undefined && { basis }),
});

/** The plain approval of an appeal: the asked day, the proposed value, against what was shown. */
export const approval = (appeal: Appeal): Answer => ({
  outcome: 'approve',
  text: '',
  ...(appeal.kind === 'extension' && appeal.until !== undefined && { until: appeal.until }),
  ...(appeal.kind === 'conflict' && appeal.standing && { basis: appeal.standing.version }),
});

/** A choice between two values; one's own lost entry is dealt with by it and leaves the tray at once (E4). */
export const choiceDrafts = (
  appeal: DecidedAppeal,
  answer: Answer,
  { isOwn }: { isOwn: boolean },
): EntryDraft[] => [decisionDraft(appeal, answer), ...(isOwn ? [settlingDraft(appeal)] : [])];

export const settlingDraft = ({ id, groupId, lessonId }: DecidedAppeal): EntryDraft => ({
  groupId,
  lessonId,
  operation: { type: 'refusal.settle', entryId: id },
});
