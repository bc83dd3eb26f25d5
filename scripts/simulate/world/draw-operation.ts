import { MARK_VALUES } from '../../../shared/journal/mark.ts';
import type { Operation } from '../../../shared/sync/entry.ts';
import type { Random } from '../../../sync-server/demo/random.ts';
import { dateText } from '../time/calendar.ts';
import { PUPILS, type SchoolLesson } from './school.ts';

/** Few pupils and few values, so that people meet in one cell and often mean the same. */
export function drawOperation(random: Random, lesson: SchoolLesson): Operation {
  const pupilId = random.pickWeighted(PUPILS.map(({ id }, index) => [id, index === 0 ? 6 : 1] as const));
  const kind = random.pickWeighted([
    ['mark', 10],
    ['clear', 3],
    ['attendance', 2],
    ['present', 1],
    ['topic', 2],
    ['extension', 1.5],
    ['correction', 1.5],
  ] as const);
  if (kind === 'mark')
    return { type: 'mark.set', pupilId, slot: 0, value: random.pick(MARK_VALUES.slice(2)) };
  if (kind === 'extension') {
    const until = dateText(lesson.day + random.between(6, 16));
    const whose = random.chance(0.6) ? { pupilId } : {};
    return { type: 'extension.ask', ...whose, reason: 'illness', text: '', until };
  }
  if (kind === 'correction') {
    const value = random.pick(['3', '4', '5', null] as const);
    return { type: 'correction.ask', pupilId, slot: 0, value, text: '' };
  }
  if (kind === 'clear') return { type: 'mark.clear', pupilId, slot: 0 };
  if (kind === 'attendance') return { type: 'attendance.set', pupilId, code: random.pick(['ill', 'late']) };
  if (kind === 'present') return { type: 'attendance.clear', pupilId };
  return { type: 'topic.set', text: random.pick(['Дроби', 'Проценты', '']) };
}
