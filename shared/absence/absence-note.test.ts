import { describe, expect, test } from 'vitest';
import { asId, type PupilId } from '../kernel/ids.ts';
import { type AbsenceDraft, type AbsenceNote, absenceProblem, coversLesson } from './absence-note.ts';

const TODAY = '2026-11-23';
const draft = (more: Partial<AbsenceDraft>): AbsenceDraft => ({
  from: TODAY,
  to: TODAY,
  lessons: [],
  reason: 'ill',
  text: '',
  ...more,
});

describe('a note of absence', () => {
  test.each([
    [{}, undefined],
    [{ lessons: [1, 2] }, undefined],
    [{ from: '2026-11-24', to: '2026-11-30' }, undefined],
    [{ from: '2026-12-01', to: '2026-12-31' }, undefined],
    [{ from: '2026-11-22', to: '2026-11-23' }, 'days-past'],
    [{ from: '2026-11-24', to: '2026-11-23' }, 'days-order'],
    [{ from: '2026-12-01', to: '2027-01-01' }, 'days-many'],
    [{ from: '2026-02-30', to: '2026-12-01' }, 'days-unknown'],
    [{ from: '', to: '' }, 'days-unknown'],
    [{ to: '2026-11-24', lessons: [3] }, 'lessons-days'],
    [{ reason: 'because' }, 'reason'],
  ] as const)('[PP2] %o: %s', (more, problem) => {
    expect(absenceProblem(draft(more), TODAY)).toBe(problem);
  });

  test('[PP2] speaks of its days, or of the lessons named', () => {
    const note: AbsenceNote = {
      pupilId: asId<PupilId>('p1'),
      from: '2026-11-24',
      to: '2026-11-25',
      reason: 'family',
    };
    const at = (date: string, number: number, of = note) => coversLesson(of, { date, number });
    expect([at('2026-11-23', 1), at('2026-11-24', 1), at('2026-11-25', 7), at('2026-11-26', 1)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const some = { ...note, to: '2026-11-24', lessons: [1, 2] };
    expect([at('2026-11-24', 2, some), at('2026-11-24', 3, some)]).toEqual([true, false]);
  });
});
