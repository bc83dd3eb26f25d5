import { describe, expect, it } from 'vitest';
import { lastDayOf, markWindow, windowStateAt } from './entry-window.ts';
import { journalPolicy } from './journal-policy.ts';
import type { WorkKind } from './work-kind.ts';

const policy = journalPolicy('yanao-2018');

/** The eleven time zones of Russia, west to east, with their offsets from UTC in hours. */
const ZONES = [
  ['Europe/Kaliningrad', 2],
  ['Europe/Moscow', 3],
  ['Europe/Samara', 4],
  ['Asia/Yekaterinburg', 5],
  ['Asia/Omsk', 6],
  ['Asia/Krasnoyarsk', 7],
  ['Asia/Irkutsk', 8],
  ['Asia/Yakutsk', 9],
  ['Asia/Vladivostok', 10],
  ['Asia/Magadan', 11],
  ['Asia/Kamchatka', 12],
] as const;

/** Independent of Temporal's zones: Russian zones have fixed offsets, so a local day is a UTC day moved by hours. */
const localMidnight = (date: string, offset: number, addDays: number) =>
  Temporal.Instant.from(`${date}T00:00:00Z`).epochMilliseconds + (addDays * 24 - offset) * 3_600_000;

const DATES = [
  ['an ordinary day', '2026-11-10'],
  ['before New Year', '2026-12-28'],
  ['New Year', '2027-01-01'],
  ['a leap day', '2028-02-29'],
  ['before a leap day', '2028-02-22'],
  ['the last day of school', '2027-05-26'],
  ['the first day of school', '2026-09-01'],
] as const;

const KINDS: ReadonlyArray<[WorkKind, number]> = [
  ['lesson', 7],
  ['homework', 7],
  ['independent', 7],
  ['control', 10],
  ['composition', 10],
  ['exposition', 10],
  ['dictation', 10],
  ['test', 10],
  ['credit', 10],
];

describe('[W1] a mark may be entered from the first to the last millisecond of its days', () => {
  describe.each(ZONES)('%s', (zone, offset) => {
    it.each(DATES)('%s, %s', (_name, date) => {
      for (const [kind, days] of KINDS) {
        const window = markWindow({ date, kind, zone, policy });
        const state = (addDays: number, ms: number) =>
          windowStateAt(window, localMidnight(date, offset, addDays) + ms);
        expect(state(0, -1)).toBe('not-open');
        expect(state(0, 0)).toBe('open');
        expect(state(1, -1)).toBe('open');
        expect(state(7, 0)).toBe('open');
        expect(state(8, -1)).toBe('open');
        expect(state(8, 0)).toBe(days === 7 ? 'closed' : 'open');
        expect(state(10, 0)).toBe(days === 7 ? 'closed' : 'open');
        expect(state(11, -1)).toBe(days === 7 ? 'closed' : 'open');
        expect(state(11, 0)).toBe('closed');
      }
    });
  });
});

describe('[W2] the window follows the kind of work and says by which clause', () => {
  it('a lesson of 1 March: current marks to the end of 8 March, checks to the end of 11 March', () => {
    const at = { date: '2027-03-01', zone: 'Europe/Moscow', policy } as const;
    expect(lastDayOf(markWindow({ ...at, kind: 'lesson' }), at.zone)).toBe('2027-03-08');
    expect(lastDayOf(markWindow({ ...at, kind: 'control' }), at.zone)).toBe('2027-03-11');
  });

  it.each([
    ['control', true],
    ['composition', true],
    ['exposition', true],
    ['test', false],
    ['dictation', false],
    ['lesson', false],
  ] as const)('%s can be extended by the deputy head: %s', (kind, extendable) => {
    const window = markWindow({ date: '2027-03-01', kind, zone: 'Europe/Moscow', policy });
    expect(window.extendable).toBe(extendable);
    expect(window.clause).toEqual({ document: 'yanao-2018', order: '216', section: '4' });
  });

  it('a day without midnight (clocks change) starts at its first instant', () => {
    const window = markWindow({ date: '2026-03-29', kind: 'lesson', zone: 'Asia/Beirut', policy });
    expect(window.opensAt).toBe(Temporal.Instant.from('2026-03-28T22:00:00Z').epochMilliseconds);
  });
});
