import { describe, expect, it, test } from 'vitest';
import { dateAt } from '../calendar/school-zone.ts';
import type { WorkingCalendar } from '../calendar/working-days.ts';
import { deadlineAt, deadlineState, deadlinesOf, dueState, nextDue } from './deadlines.ts';

/** As in Russia around New Year 2027 and in May 2026, with a working Saturday of our own. */
const working: WorkingCalendar = {
  holidays: new Set(
    '2026-05-01 2026-05-11 2026-11-04 2026-12-31 2027-01-01 2027-01-04 2027-01-05 2027-01-06 2027-01-07 2027-01-08'.split(
      ' ',
    ),
  ),
  workingWeekends: new Set(['2026-11-14']),
};
const at = (text: string, zone: string) => Temporal.ZonedDateTime.from(`${text}[${zone}]`).epochMilliseconds;
const MOSCOW = 'Europe/Moscow';
const days = (amount: number, unit: 'working-days' | 'calendar-days' = 'working-days') => ({ amount, unit });

describe('[I8] the last millisecond of the N-th day, counted from the day after', () => {
  it.each([
    ['2026-11-09T00:00', days(1), '2026-11-10'],
    ['2026-11-09T00:01', days(1), '2026-11-10'],
    ['2026-11-09T23:59', days(1), '2026-11-10'],
    ['2026-11-10T00:01', days(1), '2026-11-11'],
    ['2026-11-03T12:00', days(1), '2026-11-05'],
    ['2026-11-13T12:00', days(1), '2026-11-14'],
    ['2026-11-13T12:00', days(2), '2026-11-16'],
    ['2026-11-14T23:59', days(3), '2026-11-18'],
    ['2026-11-15T00:01', days(3), '2026-11-18'],
    ['2026-04-30T12:00', days(5), '2026-05-08'],
    ['2026-05-08T12:00', days(1), '2026-05-12'],
    ['2026-12-30T12:00', days(1), '2027-01-11'],
    ['2026-12-30T12:00', days(5), '2027-01-15'],
    ['2026-12-28T12:00', days(20), '2027-02-03'],
    ['2026-12-30T12:00', days(3, 'calendar-days'), '2027-01-02'],
    ['2026-11-09T12:00', days(30, 'calendar-days'), '2026-12-09'],
    ['2026-02-28T12:00', days(1, 'calendar-days'), '2026-03-01'],
  ])('%s + %j is %s', (start, span, day) => {
    for (const zone of ['Europe/Kaliningrad', MOSCOW, 'Asia/Yekaterinburg', 'Asia/Kamchatka']) {
      const due = deadlineAt(span, at(start, zone), { working, zone });
      expect([dateAt(due, zone), dateAt(due + 1, zone)]).toEqual([
        day,
        Temporal.PlainDate.from(day).add({ days: 1 }).toString(),
      ]);
    }
  });

  it('the same moment is another day in another zone, and so is its deadline', () => {
    const moment = at('2026-11-09T23:30', MOSCOW);
    const due = (zone: string) => dateAt(deadlineAt(days(1), moment, { working, zone }), zone);
    expect([due(MOSCOW), due('Asia/Kamchatka')]).toEqual(['2026-11-10', '2026-11-11']);
  });

  it('a day of a change of clocks ends when it ends', () => {
    const zone = 'Europe/Berlin';
    const due = deadlineAt({ amount: 0, unit: 'same-day' }, at('2026-10-25T01:00', zone), { working, zone });
    expect(due).toBe(at('2026-10-26T00:00', zone) - 1);
  });

  it('an extension goes on from the day on which it would have ended', () => {
    const rule = { ...days(20), extension: days(20) };
    const calendar = { working, zone: MOSCOW };
    const start = at('2026-11-16T09:00', MOSCOW);
    expect(dateAt(deadlineAt(rule, start, calendar), MOSCOW)).toBe('2026-12-14');
    expect(dateAt(deadlineAt(rule, start, calendar, { isExtended: true }), MOSCOW)).toBe('2027-01-20');
  });
});

describe('[I8] deadlines of a case', () => {
  const calendar = { working, zone: MOSCOW };
  const rules = [
    { kind: 'decision', ...days(1), from: 'registered', clause: 'a' },
    { kind: 'delivery', amount: 0, unit: 'same-day', from: 'opened', clause: 'b', outcome: 'grant' },
    { kind: 'delivery', amount: 0, unit: 'same-day', from: 'decided', clause: 'c', outcome: 'refusal' },
  ] as const;
  const registered = at('2026-11-09T12:00', MOSCOW);

  test('only those whose event has come, only of the outcome; the first unmet one is next', () => {
    const events = { registered };
    const before = deadlinesOf(rules, { events, outcome: null, isExtended: false }, calendar);
    expect(before.map(({ clause }) => clause)).toEqual(['a']);
    const decided = registered + 3_600_000;
    const facts = { events: { registered, decided }, outcome: 'refusal', isExtended: false } as const;
    const after = deadlinesOf(rules, facts, calendar);
    expect(after.map(({ clause }) => clause)).toEqual(['c', 'a']);
    expect(nextDue(after)?.clause).toBe('c');
  });

  test('kept to the last millisecond, missed one later', () => {
    const due = deadlineAt(rules[0], registered, calendar);
    const deadline = { kind: 'decision', clause: 'a', from: registered, due } as const;
    expect(deadlineState(deadline, due)).toBe('open');
    expect(deadlineState(deadline, due + 1)).toBe('missed');
    expect(deadlineState({ ...deadline, metAt: due }, due + 9)).toBe('kept');
    expect(deadlineState({ ...deadline, metAt: due + 1 }, due + 9)).toBe('missed');
  });

  test.each([
    [0, { isOverdue: false, days: 0, hours: 0 }],
    [-3_600_000, { isOverdue: false, days: 0, hours: 1 }],
    [-27 * 3_600_000, { isOverdue: false, days: 1, hours: 3 }],
    [1, { isOverdue: true, days: 0, hours: 0 }],
    [49 * 3_600_000, { isOverdue: true, days: 2, hours: 1 }],
  ])('%i ms after the deadline', (after, expected) => {
    expect(dueState(registered, registered + after)).toEqual(expected);
  });
});
