import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import { withMovedHolidays } from '../../shared/calendar/moved-holidays.ts';

export type Holiday = { readonly date: string; readonly name: string };

const require = createRequire(import.meta.url);

let library: Holidays | undefined;

/** Loaded when a year is first asked about: it brings the calendars of the whole world, and most commands ask none. */
export function holidayLibrary(): Holidays {
  if (library) return library;
  const OfCountry = require('date-holidays') as typeof Holidays;
  library = new OfCountry('RU', { languages: ['ru'] });
  return library;
}

const years = new Map<number, readonly Holiday[]>();

/**
 * Public holidays of Russia in a year by the library `date-holidays`, with their names, a line for each day; days off
 * for holidays on a weekend are told as such (Labour Code, art. 112).
 */
export function holidaysOf(year: number): readonly Holiday[] {
  const known = years.get(year) ?? findHolidays(year);
  years.set(year, known);
  return known;
}

function findHolidays(year: number): Holiday[] {
  const names = new Map<string, string>();
  for (const { date, start, end, name, type } of holidayLibrary().getHolidays(year)) {
    // A day off for a holiday on a weekend is the rule's to find, below, and the same every year.
    if (type !== 'public' || isWeekdayCopy(names, name, date)) continue;
    const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
    const first = Temporal.PlainDate.from(date.slice(0, 10));
    for (let after = 0; after < days; after += 1) names.set(first.add({ days: after }).toString(), name);
  }
  const fixed = new Set(names.keys());
  return [...withMovedHolidays(fixed)]
    .toSorted()
    .map((date) => ({ date, name: names.get(date) ?? 'Выходной за праздник' }));
}

const DAY_MS = 86_400_000;

/** The library tells some moved days as a second holiday of the same name. */
const isWeekdayCopy = (names: ReadonlyMap<string, string>, name: string, date: string): boolean =>
  [...names].some(([known, other]) => other === name && isNextTo(known, date.slice(0, 10)));

const isNextTo = (one: string, other: string): boolean => {
  const days = Temporal.PlainDate.from(one).until(Temporal.PlainDate.from(other)).days;
  return days > 0 && days <= 2 && Temporal.PlainDate.from(one).dayOfWeek > 5;
};
