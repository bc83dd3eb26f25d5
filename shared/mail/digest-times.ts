import Type from 'typebox';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether a text is a time of day, `HH:MM`. */
export const isTimeOfDay = (text: string): boolean => TIME.test(text);

const time = Type.String({ pattern: TIME.source });

/** When digests go out, `HH:MM` of the school's clock: to the staff who work on requests, and to parents who asked. */
export const digestTimesSchema = Type.Object(
  { staffAt: time, diaryAt: time },
  { additionalProperties: false },
);
export type DigestTimes = Type.Static<typeof digestTimesSchema>;

/** Before the working day begins, and after the last lesson. */
export const USUAL_TIMES: DigestTimes = { staffAt: '08:00', diaryAt: '19:00' };
