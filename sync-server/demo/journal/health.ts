import type { AttendanceCode } from '../../../shared/journal/attendance.ts';
import type { PupilId } from '../../../shared/kernel/ids.ts';
import type { Pupil } from '../people/pupils.ts';
import type { Random } from '../random.ts';

/** Whole days that a pupil missed and how a journal calls them. */
export type MissedDays = ReadonlyMap<PupilId, ReadonlyMap<string, AttendanceCode>>;

/**
 * Illness comes in runs of two to seven school days, a family's reason in one or two. The first day of an illness is
 * often written «н», for nobody knew yet.
 */
export function missedDays(pupils: readonly Pupil[], days: readonly string[], random: Random): MissedDays {
  return new Map(pupils.map((pupil) => [pupil.id, daysOf(pupil, days, random.fork(pupil.id))]));
}

function daysOf(pupil: Pupil, days: readonly string[], random: Random): Map<string, AttendanceCode> {
  const missed = new Map<string, AttendanceCode>();
  for (let index = 0; index < days.length; index += 1) {
    const run = startOfRun(pupil, random);
    if (!run) continue;
    for (const [place, date] of days.slice(index, index + run.length).entries()) {
      const unknownYet = place === 0 && run.code === 'ill' && random.chance(0.4);
      missed.set(date, unknownYet ? 'absent' : run.code);
    }
    index += run.length + 3;
  }
  return missed;
}

function startOfRun(pupil: Pupil, random: Random): { code: AttendanceCode; length: number } | undefined {
  if (random.chance(0.009 * pupil.character.frailty)) return { code: 'ill', length: random.between(2, 7) };
  if (random.chance(0.005)) return { code: 'excused', length: random.between(1, 2) };
  return undefined;
}
