import { dateAt, type ZoneName } from '../../shared/calendar/school-zone.ts';
import { Problem } from '../../shared/errors/problem.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { LateReport } from '../../shared/outage/late-report.ts';
import { clockTime, dayAndTime, dayWithYear, isOneYear, percent } from '../locales/format.ts';
import type { Language, Words } from '../locales/language.ts';
import { isUnreachable, problemWords } from '../locales/problem-words.ts';
import type { WordsInUse } from '../locales/use-words.ts';
import type { LateSummary } from './late-summary.ts';

/** A refusal of outages in words: its finer reason where it has one, what was typed where the network is missing. */
export function outageProblem(t: Words, error: unknown): string {
  if (!(error instanceof Problem)) return problemWords(t, error);
  if (error.reason === 'outage-times') return t('outage.problem.times');
  if (error.reason === 'report-days') return t('outage.problem.days');
  if (error.code === 'not-found') return t('outage.problem.withdrawn');
  if (isUnreachable(error)) return t('outage.problem.unreachable');
  return problemWords(t, error);
}

/** «20 ноября 2026 г., 8:40» in the school's zone. */
export const fullMoment = (language: Language, at: InstantMs, zone: ZoneName): string =>
  `${dayWithYear(language, dateAt(at, zone))}, ${clockTime(language, at, zone)}`;

/** «20 ноября 2026 г., 8:00–14:30», «20 ноября, 8:00 – 21 ноября 2026 г., 9:00»: a year only once. */
export function spanText(
  language: Language,
  { from, to }: { from: InstantMs; to: InstantMs },
  zone: ZoneName,
): string {
  const [first, last] = [dateAt(from, zone), dateAt(to, zone)];
  const end = fullMoment(language, to, zone);
  if (first === last) return `${fullMoment(language, from, zone)}–${clockTime(language, to, zone)}`;
  const start = isOneYear(first, last) ? dayAndTime : fullMoment;
  return `${start(language, from, zone)} – ${end}`;
}

/** «Всего пришло 124, из них в срок 118 (95,1 %).» */
export function shareWords({ t, language }: WordsInUse, report: LateReport, summary: LateSummary): string {
  if (summary.arrived === 0) return t('outage.noneArrived');
  if (summary.inTimeShare === undefined) return '';
  const share = percent(language, summary.inTimeShare);
  const said = t('outage.share', { arrived: summary.arrived, inTime: report.inTime, share });
  return report.entries.length === 0 ? `${said} ${t('outage.noneLate')}` : said;
}
