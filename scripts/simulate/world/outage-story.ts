import type { Random } from '../../../sync-server/demo/random.ts';
import { MINUTE } from '../time/calendar.ts';
import { drawOperation } from './draw-operation.ts';
import type { Planned } from './happening.ts';
import type { DeviceName, SchoolLesson } from './school.ts';

/** Between the first computer that finds the network again and the last, milliseconds. */
const SPREAD = [0, 3, 40, 2_000];

/** The school's network is gone for a while, everybody types, and then everybody's entries arrive in one moment. */
export function outageStory(
  random: Random,
  {
    names,
    at,
    lessonFor,
  }: {
    names: readonly DeviceName[];
    at: number;
    lessonFor: (name: DeviceName) => SchoolLesson;
  },
): Planned[] {
  const length = random.between(5, 40) * MINUTE;
  const spread = random.pick(SPREAD);
  const back = Math.round(at + length);
  return names.flatMap((name): Planned[] => {
    const typed = Array.from({ length: random.between(1, 3) }, (): Planned => {
      const lesson = lessonFor(name);
      const operation = drawOperation(random, lesson);
      const when = Math.round(at + 2 + random.fraction() * (length - MINUTE));
      return { at: when, happening: { do: 'type', device: name, lesson, operation } };
    });
    return [
      { at: Math.round(at), happening: { do: 'offline', device: name } },
      { at: Math.round(at) + 1, happening: { do: 'open', device: name } },
      ...typed,
      { at: back + random.between(0, spread), happening: { do: 'online', device: name } },
      { at: back + 10 * MINUTE, happening: { do: 'close', device: name } },
    ];
  });
}
