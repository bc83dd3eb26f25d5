import { journalPolicy } from '../../shared/journal/journal-policy.ts';
import { averageMark, type WeighedMark } from '../../shared/journal/mark.ts';
import { type WorkWeights, weightOf } from '../../shared/journal/work-weights.ts';
import type { PlainDateText } from '../../shared/kernel/plain-date-text.ts';
import { averageText } from './average-text.ts';
import { correctionWords } from './correction-words.ts';
import type { SchoolRules } from './lesson-view.ts';
import { isChosen, type PeriodChoice } from './period-choice.ts';
import type { MarkRow } from './queries/facts.ts';
import { markWords, weightWords } from './weight-words.ts';
import { WORK_WORDS } from './words.ts';

export type MarkView = {
  /** Null for a mark that a correction removed. */
  readonly value: string | null;
  readonly date: PlainDateText;
  /** «контрольная, вес 2» */
  readonly work: string;
  readonly isCheck: boolean;
  /** «исправлено 12.11»; empty for a mark that nobody corrected. */
  readonly correction: string;
};
export type SubjectMarksView = {
  readonly subject: string;
  /** Of the marks that stand; empty where none does. */
  readonly average: string;
  readonly marks: readonly MarkView[];
};

/** Marks of what was chosen, subject by subject, each subject with its average. */
export function marksView(
  rows: readonly MarkRow[],
  choice: PeriodChoice,
  { policyId, zone, weights }: SchoolRules,
): SubjectMarksView[] {
  const { knowledgeChecks } = journalPolicy(policyId);
  const bySubject = Map.groupBy(
    rows.filter((row) => isChosen(choice, row.date)),
    (row) => row.subject,
  );
  return [...bySubject].map(([subject, marks]) => ({
    subject,
    average: averageText(averageMark(weighed(marks, weights))),
    marks: marks.map((mark) => ({
      value: mark.value,
      date: mark.date,
      work: markWords({ work: WORK_WORDS[mark.workKind], weight: weightWords(weights, mark.workKind) }),
      isCheck: knowledgeChecks.has(mark.workKind),
      correction:
        mark.correctedAt === null
          ? ''
          : correctionWords({ value: mark.value, correctedAt: mark.correctedAt }, zone),
    })),
  }));
}

/** The marks that stand, each with what it weighs. */
const weighed = (marks: readonly MarkRow[], weights: WorkWeights | undefined): WeighedMark[] =>
  marks.flatMap(({ value, workKind }) =>
    value === null ? [] : [{ value, weight: weightOf(weights, workKind) }],
  );
