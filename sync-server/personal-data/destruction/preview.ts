import { dateAt, type ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { DestructionPreview } from '../../../shared/personal-data/destruction.ts';
import type { PlannedDestruction } from './plan-destruction.ts';

const YEAR_MS = 366 * 86_400_000;

/** Line by line what comes within a year; a school of a thousand has many more people whose term ends in some later one. */
export function previewOf(
  planned: readonly PlannedDestruction[],
  { now, zone }: { readonly now: InstantMs; readonly zone: ZoneName },
): DestructionPreview {
  const isNear = ({ from }: PlannedDestruction) => from <= now + YEAR_MS;
  const lines = planned.filter(isNear);
  const far = planned.filter((line) => !isNear(line));
  const later = [...Map.groupBy(far, ({ kind, from }) => `${dateAt(from, zone).slice(0, 4)} ${kind}`)].map(
    ([key, { length: count }]) => {
      const [year = '', kind = ''] = key.split(' ');
      return { kind: kind as PlannedDestruction['kind'], year: Number(year), count };
    },
  );
  return {
    now,
    lines,
    later: later.toSorted((one, other) => one.year - other.year || one.kind.localeCompare(other.kind)),
  };
}

/** How many of one kind are made anonymous at the next run, and within a year. */
export function effectOf(
  planned: readonly PlannedDestruction[],
  kind: PlannedDestruction['kind'],
  now: InstantMs,
): { now: number; withinYear: number } {
  const of = planned.filter((line) => line.kind === kind);
  return {
    now: of.filter(({ state }) => state === 'due').length,
    withinYear: of.filter(({ from }) => from <= now + YEAR_MS).length,
  };
}
