import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { dayAndMonth, weekdayOf } from './russian-dates.ts';
import { localMoment } from './school-day.ts';

export type Freshness = {
  readonly now: InstantMs;
  readonly zone: string;
  /** When a journal of the pupil's teachers last spoke to the server. */
  readonly lastSeen: InstantMs | null;
};

/** «Данные на 14:05, понедельник 16 ноября · журналы учителей на связи в 13:58» */
export function freshnessText({ now, zone, lastSeen }: Freshness): string {
  const { date, time } = localMoment(now, zone);
  const asOf = `Данные на ${time}, ${weekdayOf(date).toLowerCase()} ${dayAndMonth(date)}`;
  if (lastSeen === null || lastSeen > now) return asOf;
  const seen = localMoment(lastSeen, zone);
  const day = seen.date === date ? '' : `${dayAndMonth(seen.date)} `;
  return `${asOf} · журналы учителей были на связи ${day}в ${seen.time}`;
}
