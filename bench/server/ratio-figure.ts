import { type Figure, figure, median } from '../figure.ts';

export type Ratio = {
  readonly name: string;
  /** One for each pair that was measured side by side. */
  readonly ratios: readonly number[];
  readonly bar: Figure['bar'];
  /** What was set against what, in absolute figures. */
  readonly note: string;
};

/** The median of the ratios as a figure; the note tells how far they lay apart. */
export function ratioFigure({ name, ratios, bar, note }: Ratio): Figure {
  const spread = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)} in ${ratios.length} pairs`;
  return figure({ name, value: median(ratios), bar, unit: '×', note: `${note}; ${spread}` });
}

/** «12 345» as it is read: whole and grouped. */
export const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
