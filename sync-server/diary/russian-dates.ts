import type { PlainDateText } from '../../shared/kernel/plain-date-text.ts';
import { remembered } from './remembered.ts';

const MONTHS = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
] as const;
const WEEKDAYS = ['Понедельник', 'Вторник', 'Среда', 'Четверг', 'Пятница', 'Суббота', 'Воскресенье'] as const;

// Tables instead of Intl: a page names dozens of days, and formatting them is most of what it would cost.
const monthOf = (date: PlainDateText): string => MONTHS[Number(date.slice(5, 7)) - 1] ?? '';
const dayOf = (date: PlainDateText): number => Number(date.slice(8, 10));

/** «16 ноября» */
export const dayAndMonth = (date: PlainDateText): string => `${dayOf(date)} ${monthOf(date)}`;

/** «16 ноября 2026 г.» */
export const fullDate = (date: PlainDateText): string => `${dayAndMonth(date)} ${date.slice(0, 4)} г.`;

/** «16.11» */
export const shortDate = (date: PlainDateText): string => `${date.slice(8, 10)}.${date.slice(5, 7)}`;

/** «16–21 ноября», «30 ноября – 5 декабря», «28 декабря 2026 – 2 января 2027» */
export function dateSpan(from: PlainDateText, to: PlainDateText): string {
  if (from.slice(0, 4) !== to.slice(0, 4)) {
    return `${dayAndMonth(from)} ${from.slice(0, 4)} – ${dayAndMonth(to)} ${to.slice(0, 4)}`;
  }
  if (from.slice(0, 7) !== to.slice(0, 7)) return `${dayAndMonth(from)} – ${dayAndMonth(to)}`;
  return `${dayOf(from)}–${dayAndMonth(to)}`;
}

/** «Понедельник»; 1 is Monday. */
export const weekdayName = (weekday: number): string => WEEKDAYS[weekday - 1] ?? '';

/** «Понедельник» for a day of the calendar. */
export const weekdayOf: (date: PlainDateText) => string = remembered((date) =>
  weekdayName(Temporal.PlainDate.from(date).dayOfWeek),
);
