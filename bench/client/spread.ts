import { median } from '../figure.ts';

/** «12 (10–15)»: median and ends of some measurements, for a figure's note. */
export function spread(values: readonly number[], digits = 0): string {
  const shown = (value: number) => value.toFixed(digits);
  return `${shown(median(values))} (${shown(Math.min(...values))}–${shown(Math.max(...values))})`;
}
