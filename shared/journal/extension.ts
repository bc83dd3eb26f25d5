import Type from 'typebox';
import { startOfDayMs, type ZoneName } from '../calendar/school-zone.ts';
import { type EntryId, idSchema, type PupilId } from '../kernel/ids.ts';
import { plainDateTextSchema } from '../kernel/plain-date-text.ts';
import type { EntryWindow } from './entry-window.ts';

/** An approved extension of one lesson: its cells are open through the day `until` (`yanao-2018` §4; rule X2). */
export const extensionSchema = Type.Object({
  /** The entry that asked for it. */
  id: idSchema<EntryId>(),
  /** Absent: every pupil of the lesson. */
  pupilId: Type.Optional(idSchema<PupilId>()),
  until: plainDateTextSchema,
});
export type Extension = Type.Static<typeof extensionSchema>;

/** The window as the approved extensions of a lesson leave it for one pupil; never shorter than it was. */
export function extendedWindow(
  window: EntryWindow,
  input: { extensions: readonly Extension[]; pupilId: PupilId | undefined; zone: ZoneName },
): EntryWindow {
  const mine = input.extensions.filter(({ pupilId }) => pupilId === undefined || pupilId === input.pupilId);
  if (mine.length === 0) return window;
  const ends = mine.map(({ until }) =>
    startOfDayMs(Temporal.PlainDate.from(until).add({ days: 1 }), input.zone),
  );
  return { ...window, closesAt: Math.max(window.closesAt, ...ends) };
}
