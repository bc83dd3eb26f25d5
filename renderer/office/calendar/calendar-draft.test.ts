import { describe, expect, it } from 'vitest';
import type { TransferredDay } from '../../../shared/calendar/transferred-days.ts';
import {
  changeCount,
  dayFault,
  dayRows,
  NO_CHANGES,
  withDay,
  withoutChange,
  withoutDay,
} from './calendar-draft.ts';

const day = (date: string, kind: TransferredDay['kind'] = 'off'): TransferredDay => ({
  date,
  kind,
  reason: 'Перенос',
  decree: 'Постановление № 1',
});
const saved = [day('2026-01-09'), day('2026-12-31')];

describe('[DL1] what the operator wants to change', () => {
  it('a date stands once, however often it is typed, and is taken back as one', () => {
    const twice = withDay(withDay(NO_CHANGES, day('2026-06-11')), day('2026-06-11', 'working'));
    expect(twice).toEqual({ put: [day('2026-06-11', 'working')], remove: [] });
    expect(withDay(withoutDay(NO_CHANGES, '2026-12-31', saved), day('2026-12-31', 'working'))).toEqual({
      put: [day('2026-12-31', 'working')],
      remove: [],
    });
    expect(withoutChange(twice, '2026-06-11')).toEqual(NO_CHANGES);
  });

  it('a saved day is removed, a typed one forgotten', () => {
    expect(withoutDay(NO_CHANGES, '2026-12-31', saved)).toEqual({ put: [], remove: ['2026-12-31'] });
    expect(changeCount(withoutDay(withDay(NO_CHANGES, day('2026-06-11')), '2026-06-11', saved))).toBe(0);
  });

  it('rows of the year say what becomes of each', () => {
    const draft = {
      put: [day('2026-06-11'), day('2026-12-31', 'working'), day('2027-01-11')],
      remove: ['2026-01-09'],
    };
    expect(dayRows(saved, draft, 2026).map((row) => [row.day.date, row.day.kind, row.change])).toEqual([
      ['2026-01-09', 'off', 'removed'],
      ['2026-06-11', 'off', 'added'],
      ['2026-12-31', 'working', 'changed'],
    ]);
  });

  it.each([
    ['2026-02-30', 'off', 'date'],
    ['2027-06-11', 'off', 'year'],
    ['2026-06-13', 'off', 'same'],
    ['2026-06-12', 'off', 'same'],
    ['2026-06-11', 'working', 'same'],
    ['2026-06-11', 'off', undefined],
    ['2026-06-13', 'working', undefined],
    ['2026-06-12', 'working', undefined],
  ] as const)('%s made %s: %s', (date, kind, fault) => {
    expect(dayFault(day(date, kind), { year: 2026, holidays: new Set(['2026-06-12']) })).toBe(fault);
  });

  it('the reason and the decree are asked for', () => {
    const of = { year: 2026, holidays: new Set<string>() };
    expect(dayFault({ ...day('2026-06-11'), reason: ' ' }, of)).toBe('reason');
    expect(dayFault({ ...day('2026-06-11'), decree: '' }, of)).toBe('decree');
  });
});
