import type { LessonTime } from '../../shared/timetable/lesson-time.ts';

/** The bells: lessons of 45 minutes, two long breaks for lunch. */
export const demoLessonTimes: readonly LessonTime[] = [
  { number: 1, from: '08:30', to: '09:15' },
  { number: 2, from: '09:25', to: '10:10' },
  { number: 3, from: '10:30', to: '11:15' },
  { number: 4, from: '11:35', to: '12:20' },
  { number: 5, from: '12:30', to: '13:15' },
  { number: 6, from: '13:25', to: '14:10' },
  { number: 7, from: '14:20', to: '15:05' },
  { number: 8, from: '15:15', to: '16:00' },
];
