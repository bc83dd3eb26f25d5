import { describe, expect, it } from 'vitest';
import {
  average,
  clockTime,
  dayAndTime,
  dayWithYear,
  longDay,
  monthName,
  percent,
  weekdayAndDay,
} from './format.ts';

const at = Temporal.ZonedDateTime.from('2026-11-23T08:40[Europe/Moscow]').epochMilliseconds;

describe('format', () => {
  it('writes days as a Russian reader expects', () => {
    expect(longDay('ru', '2026-11-23')).toBe('23 ноября');
    expect(dayWithYear('ru', '2026-11-23')).toBe('23 ноября 2026\u00a0г.');
    expect(weekdayAndDay('ru', '2026-11-10')).toBe('вт, 10 ноября');
    expect(monthName('ru', '2026-11-10')).toBe('Ноябрь');
  });

  it('writes times in the school zone, whatever zone the computer is in', () => {
    expect(clockTime('ru', at, 'Europe/Moscow')).toBe('8:40');
    expect(clockTime('ru', at, 'Asia/Yekaterinburg')).toBe('10:40');
    expect(dayAndTime('ru', at, 'Europe/Moscow')).toBe('23 ноября, 8:40');
    expect(clockTime('ru', Date.UTC(2026, 10, 23, 21, 5), 'Europe/Moscow')).toBe('0:05');
  });

  it('writes averages with a comma and two digits, and a dash for none', () => {
    expect(average('ru', 433)).toBe('4,33');
    expect(average('ru', 400)).toBe('4,00');
    expect(average('ru', undefined)).toBe('–');
    expect(average('en', 433)).toBe('4.33');
  });

  it('writes shares in per cent, to the nearest tenth: what is short of the whole never reads as the whole', () => {
    expect(percent('ru', 2 / 3)).toBe('66,7\u00a0%');
    expect(percent('ru', 0.9519)).toBe('95,2\u00a0%');
    expect(percent('ru', 0.9999)).toBe('99,9\u00a0%');
    expect(percent('ru', 1)).toBe('100\u00a0%');
    expect(percent('en', 0.5)).toBe('50%');
  });
});
