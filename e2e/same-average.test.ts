import { expect, test } from 'vitest';
import { buildGrid } from '../renderer/journal/model/grid-model.ts';
import { journalOf, sheetOn } from '../renderer/journal/test-journal.ts';
import { average } from '../renderer/locales/format.ts';
import type { MarkValue } from '../shared/journal/mark.ts';
import { WORK_KINDS } from '../shared/journal/work-kind.ts';
import type { WorkWeights } from '../shared/journal/work-weights.ts';
import { marksView } from '../sync-server/diary/marks-view.ts';
import { choosePeriod } from '../sync-server/diary/period-choice.ts';

const DAYS = ['02', '03', '05', '09', '12', '16', '19', '20', '23'].map((day) => `2026-11-${day}`);
const WEIGHTS: readonly (WorkWeights | undefined)[] = [
  undefined,
  { byKind: { control: 2, test: 3, homework: 7 }, changedAt: 0 },
  { byKind: { lesson: 9, credit: 10, dictation: 8 }, changedAt: 0 },
];

test('[J2] the teacher’s journal and the parents’ page show one average of the same marks', () => {
  for (const weights of WEIGHTS) {
    for (let round = 0; round < 12; round += 1) {
      const given = DAYS.map((date, at) => ({
        date,
        value: String(2 + ((round * 7 + at * at * 3) % 4)) as MarkValue,
        kind: WORK_KINDS[(round + at * 3) % WORK_KINDS.length] ?? 'lesson',
      }));
      const input = journalOf(
        given.map(({ date, value, kind }) => ({ ...sheetOn(date, { p1: value }), work: { kind } })),
      );
      const school = { ...input.question.school, ...(weights && { workWeights: weights }) };
      const { rows } = buildGrid({ ...input, question: { ...input.question, school } });
      const teacher = rows.find(({ pupilId }) => pupilId === 'p1');
      const [parent] = marksView(
        given.map(({ date, value, kind }) => ({
          subject: 'Алгебра',
          date,
          value,
          workKind: kind,
          topic: null,
          correctedAt: null,
        })),
        choosePeriod([], '2026-11-23', 'year'),
        { policyId: 'yanao-2018', zone: 'Europe/Moscow', weights },
      );
      expect(parent?.average).toBe(average('ru', teacher?.average));
    }
  }
});
