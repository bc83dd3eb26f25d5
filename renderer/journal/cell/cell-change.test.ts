import { describe, expect, it } from 'vitest';
import { asId, type PupilId } from '../../../shared/kernel/ids.ts';
import { operationsBetween, withAttendance, withFurtherMark, withMark } from './cell-change.ts';
import { BLANK, type CellValue } from './cell-value.ts';

const pupilId = asId<PupilId>('p1');
const cell = (slots: CellValue['slots'], attendance: CellValue['attendance'] = null): CellValue => ({
  slots,
  attendance,
});

describe('cell change', () => {
  it('a typed mark replaces marks and absence, and leaves «late» standing', () => {
    expect(withMark(cell(['2', '3']), '5')).toEqual(cell(['5']));
    expect(withMark(cell([], 'absent'), '5')).toEqual(cell(['5']));
    expect(withMark(cell(['3'], 'late'), '5')).toEqual(cell(['5'], 'late'));
  });

  it('in a cell that an extension opened again a typed mark leaves every letter standing', () => {
    const reopened = { isReopened: true };
    expect(withMark(cell([], 'ill'), '4', reopened)).toEqual(cell(['4'], 'ill'));
    expect(withMark(cell(['2'], 'absent'), '4', reopened)).toEqual(cell(['4'], 'absent'));
    expect(withMark(cell(['2']), '4', reopened)).toEqual(cell(['4']));
  });

  it('a further mark takes the next slot, up to four', () => {
    expect(withFurtherMark(cell(['5']), '4')).toEqual(cell(['5', '4']));
    expect(withFurtherMark(cell([], 'absent'), '4')).toEqual(cell(['4'], 'absent'));
    expect(withFurtherMark(cell(['5', '4', '3', '2']), '5')).toBeUndefined();
  });

  it('a typed absence replaces marks, «late» joins them', () => {
    expect(withAttendance(cell(['5']), 'ill')).toEqual(cell([], 'ill'));
    expect(withAttendance(cell(['5']), 'late')).toEqual(cell(['5'], 'late'));
  });

  it('writes the fewest operations', () => {
    expect(operationsBetween(cell(['5', '4']), cell(['5']), pupilId)).toEqual([
      { type: 'mark.clear', pupilId, slot: 1 },
    ]);
    expect(operationsBetween(cell(['5'], 'late'), BLANK, pupilId)).toEqual([
      { type: 'mark.clear', pupilId, slot: 0 },
      { type: 'attendance.clear', pupilId },
    ]);
    expect(operationsBetween(cell(['5'], 'late'), cell(['5'], 'late'), pupilId)).toEqual([]);
  });
});
