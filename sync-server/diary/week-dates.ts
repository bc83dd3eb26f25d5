import { isoWeekName, mondayOf } from '../../shared/calendar/iso-week.ts';
import type { PlainDateText } from '../../shared/kernel/plain-date-text.ts';
import { remembered } from './remembered.ts';

/** A diary week, Monday to Saturday. */
export type DiaryWeek = {
  /** ISO week, `2026-W47`: how an address names the week. */
  readonly name: string;
  readonly from: PlainDateText;
  readonly to: PlainDateText;
  /** The six days, Monday first. */
  readonly days: readonly PlainDateText[];
  /** Names of the weeks before and after. */
  readonly previous: string;
  readonly next: string;
};

/** Years that an address may name; past them nothing is kept and date arithmetic is not worth defending. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

/** The diary week that holds the day; a Sunday belongs to the week it ends. */
export const weekOf: (date: PlainDateText) => DiaryWeek = remembered(weekHolding);

function weekHolding(date: PlainDateText): DiaryWeek {
  const monday = mondayOf(date);
  const days = Array.from({ length: 6 }, (_, index) => monday.add({ days: index }).toString());
  const [from = date] = days;
  return {
    name: isoWeekName(monday),
    from,
    to: days.at(-1) ?? date,
    days,
    previous: isoWeekName(monday.subtract({ weeks: 1 })),
    next: isoWeekName(monday.add({ weeks: 1 })),
  };
}

/** The week that an address names, `2026-W47` or any day of it as `2026-11-16`; `undefined` where there is none. */
export function parseWeek(text: string): DiaryWeek | undefined {
  const day = text.includes('W') ? mondayOfIsoWeek(text) : dateOf(text);
  return day && isKept(day) ? weekOf(day.toString()) : undefined;
}

/** The day that an address names, `2026-11-16`; `undefined` where there is none. */
export function parseDay(text: string): PlainDateText | undefined {
  const day = dateOf(text);
  return day && isKept(day) ? day.toString() : undefined;
}

const isKept = ({ year }: Temporal.PlainDate): boolean => year >= FIRST_YEAR && year <= LAST_YEAR;

function mondayOfIsoWeek(text: string): Temporal.PlainDate | undefined {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(text) ?? [];
  if (year === undefined || number === undefined || Number(year) < 1) return undefined;
  // 4 January is always in week 1.
  const inWeekOne = new Temporal.PlainDate(Number(year), 1, 4);
  const monday = inWeekOne.add({ days: 1 - inWeekOne.dayOfWeek + 7 * (Number(number) - 1) });
  return isoWeekName(monday) === text ? monday : undefined;
}

function dateOf(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}
