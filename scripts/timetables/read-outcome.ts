import { readFet } from '../../sync-server/import/formats/read-fet.ts';
import type { Outcome } from './sweep.ts';

/** Reads a FET file and says how much of a timetable it is. */
export function readOutcome(bytes: Uint8Array): Outcome {
  const { activities, completeness, reasons } = readFet(bytes);
  const active = activities.filter((activity) => activity.active);
  const placed = active.filter((activity) => activity.placement !== undefined).length;
  return { result: completeness, reasons, activities: active.length, placed };
}
