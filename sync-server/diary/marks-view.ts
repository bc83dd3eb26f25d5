import { type JournalPolicyId, journalPolicy } from '../../shared/journal/journal-policy.ts';
import type { PlainDateText } from '../../shared/kernel/plain-date-text.ts';
import { averageText } from './average-text.ts';
import { isChosen, type PeriodChoice } from './period-choice.ts';
import type { MarkRow } from './queries/facts.ts';
import { WORK_WORDS } from './words.ts';

export type MarkView = {
  readonly value: string;
  readonly date: PlainDateText;
  readonly work: string;
  readonly isCheck: boolean;
};
export type SubjectMarksView = {
  readonly subject: string;
  readonly average: string;
  readonly marks: readonly MarkView[];
};

/** Marks of what was chosen, subject by subject, each subject with its average. */
export function marksView(
  rows: readonly MarkRow[],
  choice: PeriodChoice,
  policyId: JournalPolicyId,
): SubjectMarksView[] {
  const { knowledgeChecks } = journalPolicy(policyId);
  const bySubject = Map.groupBy(
    rows.filter((row) => isChosen(choice, row.date)),
    (row) => row.subject,
  );
  return [...bySubject].map(([subject, marks]) => ({
    subject,
    average: averageText(marks.map((mark) => mark.value)),
    marks: marks.map((mark) => ({
      value: mark.value,
      date: mark.date,
      work: WORK_WORDS[mark.workKind],
      isCheck: knowledgeChecks.has(mark.workKind),
    })),
  }));
}
