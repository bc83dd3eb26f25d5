import type { PeriodChoice } from './period-choice.ts';
import { WHOLE_YEAR } from './period-choice.ts';

/** The parts of the diary in one menu, which carry the seven parts of regulations §3, and what else parents do here. */
export const SECTIONS = [
  { section: 'week', name: 'Дневник' },
  { section: 'marks', name: 'Отметки' },
  { section: 'report', name: 'Табель' },
  { section: 'attendance', name: 'Пропуски' },
  { section: 'timetable', name: 'Расписание' },
  { section: 'content', name: 'Задания' },
  { section: 'more', name: 'Ещё' },
] as const;
export type Section = (typeof SECTIONS)[number]['section'];

export const SIGN_IN = '/diary/sign-in';
export const ACCOUNT = '/diary/account';

/** After a form: look elsewhere, with GET. */
export const SEE_OTHER = 303;

export const pupilPath = (pupilId: string, rest: string): string =>
  `/diary/${encodeURIComponent(pupilId)}/${rest}`;

export const weekPath = (pupilId: string, week: string): string => pupilPath(pupilId, `week/${week}`);

export const dayPath = (pupilId: string, date: string): string => pupilPath(pupilId, `day/${date}`);

export const timetablePath = (pupilId: string, week: string): string =>
  pupilPath(pupilId, `timetable?week=${week}`);

/** Links that choose a period, the whole year last. */
export const periodLinks = (base: string, { periods, chosen }: PeriodChoice) => [
  ...periods.map(({ id, name }) => ({
    href: `${base}?period=${encodeURIComponent(id)}`,
    name,
    isChosen: id === chosen?.id,
  })),
  { href: `${base}?period=${WHOLE_YEAR}`, name: 'Год', isChosen: chosen === undefined },
];

/** Steps of signing in and out, to which nobody returns. */
const NOT_A_GOAL = /^\/diary\/(sign-|openid\/|first-password)/;

/** A page of the diary to return to after signing in; anything else, above all another site, is the diary itself. */
export function returnPath(wish: unknown): string {
  if (typeof wish !== 'string' || wish.length > 300) return '/diary';
  // One origin is taken for granted by nobody: the address is read as a browser reads it.
  const origin = 'http://diary.invalid';
  const url = URL.canParse(wish, origin) ? new URL(wish, origin) : undefined;
  const isOurs = url?.origin === origin && /^\/diary(\/|$)/.test(url.pathname) && wish.startsWith('/diary');
  return isOurs && !NOT_A_GOAL.test(url.pathname) ? url.pathname + url.search : '/diary';
}
