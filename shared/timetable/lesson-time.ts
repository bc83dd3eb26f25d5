import Type from 'typebox';

/** When the n-th lesson of a day is held, school wall time `HH:MM`. */
export const lessonTimeSchema = Type.Object({
  number: Type.Integer({ minimum: 0, maximum: 20 }),
  from: Type.String({ pattern: '^\\d{2}:\\d{2}$' }),
  to: Type.String({ pattern: '^\\d{2}:\\d{2}$' }),
});
export type LessonTime = Type.Static<typeof lessonTimeSchema>;
