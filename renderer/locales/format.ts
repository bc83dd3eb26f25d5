import type { ZoneName } from '../../shared/calendar/school-zone.ts';
import type { MarkHundredths } from '../../shared/journal/mark.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { Language } from './language.ts';

const localeOf: Record<Language, string> = { ru: 'ru-RU', en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

/** Formatters are costly to make and are asked for in every column: made once per language and shape. */
function formatter(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(localeOf[language], options);
  formats.set(key, made);
  return made;
}

/** A calendar day has no zone: it is read and written as UTC, so that no zone can move it. */
function dayText(language: Language, date: string, options: Intl.DateTimeFormatOptions): string {
  const at = Temporal.PlainDate.from(date).toZonedDateTime('UTC').epochMilliseconds;
  return formatter(language, { ...options, timeZone: 'UTC' }).format(at);
}

/** «23 ноября» */
export const longDay = (language: Language, date: string): string =>
  dayText(language, date, { day: 'numeric', month: 'long' });

/** «23 ноября 2026 г.»: where the year is not plain from the rest, and on paper. */
export const dayWithYear = (language: Language, date: string): string =>
  // «г.» must not begin a line.
  dayText(language, date, { day: 'numeric', month: 'long', year: 'numeric' }).replace(/ (?=г\.$)/, '\u00a0');

/** «17–23 ноября 2026 г.», «30 ноября – 5 декабря 2026 г.», one day once. */
export function daysText(language: Language, { from, to }: { from: string; to: string }): string {
  const end = dayWithYear(language, to);
  if (from === to) return end;
  if (isOneMonth(from, to)) return `${Number(from.slice(8))}–${end}`;
  return `${(isOneYear(from, to) ? longDay : dayWithYear)(language, from)} – ${end}`;
}

const isOneMonth = (one: string, other: string): boolean => one.slice(0, 7) === other.slice(0, 7);

export const isOneYear = (one: string, other: string): boolean => one.slice(0, 4) === other.slice(0, 4);

/** «вт, 10 ноября» */
export const weekdayAndDay = (language: Language, date: string): string =>
  `${shortWeekday(language, date)}, ${longDay(language, date)}`;

/** «пн» */
export const shortWeekday = (language: Language, date: string): string =>
  dayText(language, date, { weekday: 'short' });

/** «Ноябрь»: the standalone form, for the band above the columns. */
export function monthName(language: Language, date: string): string {
  const name = dayText(language, date, { month: 'long' });
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** «8:40» in the school's zone. */
export const clockTime = (language: Language, at: InstantMs, zone: ZoneName): string =>
  formatter(language, { hour: 'numeric', minute: '2-digit', timeZone: zone })
    .format(at)
    .replace(/^0(?=\d)/, '');

/** «20 ноября, 8:40» in the school's zone. */
export const dayAndTime = (language: Language, at: InstantMs, zone: ZoneName): string =>
  `${formatter(language, { day: 'numeric', month: 'long', timeZone: zone }).format(at)}, ${clockTime(language, at, zone)}`;

/** «4,33» of 433 hundredths; a dash where there is nothing to average. */
export function average(language: Language, value: MarkHundredths | undefined): string {
  if (value === undefined) return '–';
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return new Intl.NumberFormat(localeOf[language], digits).format(value / 100);
}

/** «98,4 %» of a share from 0 to 1, to the nearest tenth, but nothing short of the whole reads as 100 %. */
export function percent(language: Language, share: number): string {
  const shown = share < 1 ? Math.min(Math.round(share * 1000), 999) / 1000 : share;
  const digits = { style: 'percent', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(localeOf[language], digits).format(shown);
}
