import { isNumberedRoom } from '../../shared/calendar/room-words.ts';
import type { WordsInUse } from '../locales/use-words.ts';

/** «каб. 21», «спортзал»; empty where the lesson names no room. */
export function roomText(t: WordsInUse['t'], room: string | undefined): string {
  if (room === undefined) return '';
  return isNumberedRoom(room) ? t('lesson.room', { room }) : room;
}
