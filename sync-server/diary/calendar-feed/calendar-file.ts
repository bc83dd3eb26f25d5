import ical, { ICalCalendarMethod } from 'ical-generator';
import { roomWords } from '../../../shared/calendar/room-words.ts';
import { toInstant } from '../../../shared/kernel/instant-ms.ts';
import type { LessonView } from '../lesson-view.ts';
import type { LessonTimeRow } from '../queries/calendar.ts';

export type CalendarFile = {
  readonly name: string;
  readonly zone: string;
  readonly now: number;
  readonly times: readonly LessonTimeRow[];
  /** Each with the id of its lesson, which names the event for good. */
  readonly lessons: ReadonlyArray<LessonView & { readonly id: string }>;
};

/**
 * The timetable with homework as iCalendar (RFC 5545). No marks and no attendance: calendars are shared more lightly
 * than diaries (PP3). Times are written in UTC, so that no program has to know the school's zone.
 */
export function calendarFile({ name, zone, now, times, lessons }: CalendarFile): string {
  const calendar = ical({
    name,
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
    prodId: '//zvonok//diary//RU',
  });
  const bells = new Map(times.map((time) => [time.number, time]));
  for (const lesson of lessons) {
    const bell = bells.get(lesson.number);
    if (bell === undefined || !lesson.isHeld) continue;
    const changes = lesson.changes.map(({ words }) => words);
    const description = [...changes, lesson.topic, homeworkOf(lesson)]
      .filter((text) => text !== '')
      .join('\n');
    calendar.createEvent({
      id: `${lesson.id}@zvonok`,
      stamp: at(toInstant(now)),
      start: moment(lesson.date, bell.starts, zone),
      end: moment(lesson.date, bell.ends, zone),
      summary: lesson.subject,
      ...(lesson.room && { location: roomWords(lesson.room) }),
      ...(description && { description }),
    });
  }
  return calendar.toString();
}

const homeworkOf = ({ homework, individual }: LessonView): string =>
  [homework && `Задано: ${homework}`, individual && `Лично: ${individual}`].filter(Boolean).join('\n');

const moment = (date: string, time: string, zone: string): Date =>
  at(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant());

const at = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds);
