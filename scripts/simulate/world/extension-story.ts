import type { PersonId } from '../../../shared/kernel/ids.ts';
import type { Operation } from '../../../shared/sync/entry.ts';
import type { Random } from '../../../sync-server/demo/random.ts';
import { dateText, HOUR, MINUTE, startOfDay } from '../time/calendar.ts';
import type { Happening, Planned } from './happening.ts';
import {
  DEVICES,
  type DeviceName,
  deputy,
  isExtendable,
  LESSONS,
  PUPILS,
  type SchoolLesson,
  TEACHING,
} from './school.ts';

/** Marks of a knowledge check are open through so many days after it, and closed on the day that follows. */
const CLOSED_AFTER = 11;

/**
 * A teacher asks for a closed or closing lesson, for one pupil or all; a deputy head decides some hours later; the
 * teacher types for two pupils on the last day of the extension and at the first moment after it.
 */
export function extensionStory(
  random: Random,
  { names, start, end }: { names: readonly DeviceName[]; start: number; end: number },
): Planned[] {
  const lesson = random.pick(LESSONS.filter(isExtendable));
  const teacher = names.find((name) => keeps(DEVICES[name], lesson));
  const decider = names.find((name) => DEVICES[name] === deputy);
  const closes = lesson.day + CLOSED_AFTER;
  const last = closes + random.between(0, 2);
  const over = startOfDay(last + 1);
  if (!teacher || !decider || over > end) return [];
  const asked = Math.max(start, startOfDay(closes - random.between(0, 3))) + random.fraction() * 12 * HOUR;
  const decided = asked + HOUR + random.fraction() * 10 * HOUR;
  const typed = over - random.pick([5 * HOUR, 2 * MINUTE]);
  const [one] = PUPILS;
  const whose = one && random.chance(0.7) ? { pupilId: one.id } : {};
  const wish = { reason: 'illness', text: '', until: dateText(last) } as const;
  const decision: Happening = { do: 'decide', device: decider, outcome: 'approve', more: 0 };
  const type = (at: number, operation: Operation): Planned => ({
    at,
    happening: { do: 'type', device: teacher, lesson, operation },
  });
  return [
    ...there(teacher, asked, 10 * MINUTE),
    type(asked + MINUTE, { type: 'extension.ask', ...whose, ...wish }),
    ...there(decider, decided, 10 * MINUTE),
    { at: decided + MINUTE, happening: decision },
    ...there(teacher, typed - 4 * MINUTE, 6 * HOUR),
    ...PUPILS.slice(0, 2).flatMap(({ id: pupilId }, index) => {
      const operation = { type: 'mark.set', pupilId, slot: 2, value: '5' } as const;
      return [type(typed + index, operation), ...(random.chance(0.5) ? [type(over + index, operation)] : [])];
    }),
  ].map(({ at, happening }) => ({ at: Math.round(at), happening }));
}

const keeps = (person: PersonId, { groupId, day }: SchoolLesson): boolean =>
  TEACHING.some(
    ({ personId, groupId: taught, stay }) => personId === person && taught === groupId && stay.from <= day,
  );

/** At the computer for a while, on a network that works. */
const there = (device: DeviceName, from: number, length: number): Planned[] => [
  { at: from, happening: { do: 'online', device } },
  { at: from + 1, happening: { do: 'open', device } },
  { at: from + length, happening: { do: 'close', device } },
];
