import type { PlainDateText } from '../../shared/kernel/plain-date-text.ts';
import type { PeriodRow } from './queries/calendar.ts';

/** The span that the reader chose: one period, or `undefined` for the whole year. */
export type PeriodChoice = {
  readonly periods: readonly PeriodRow[];
  readonly chosen: PeriodRow | undefined;
};

export const WHOLE_YEAR = 'year';

/** The period asked for; without a wish the running one, else the last that has begun, else the first. */
export function choosePeriod(
  periods: readonly PeriodRow[],
  today: PlainDateText,
  wish: string | undefined,
): PeriodChoice {
  if (wish === WHOLE_YEAR) return { periods, chosen: undefined };
  const wished = periods.find((period) => period.id === wish);
  const begun = periods.findLast((period) => period.from <= today);
  return { periods, chosen: wished ?? begun ?? periods[0] };
}

/** Whether a day lies in what was chosen. */
export const isChosen = ({ chosen }: PeriodChoice, date: PlainDateText): boolean =>
  chosen === undefined || (chosen.from <= date && date <= chosen.to);
