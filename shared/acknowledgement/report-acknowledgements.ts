import Type from 'typebox';
import { type ClassId, idSchema, type PersonId, type PupilId } from '../kernel/ids.ts';

const partKey = Type.String({ minLength: 1, maxLength: 64 });

/** Which column of Табель to look at, a period's id or `year`, `exam`, `final`; where none is named, the last one with marks. */
export const reportAcknowledgementsQuerySchema = Type.Object({ part: Type.Optional(partKey) });

/** Of the asker's own classes: who of the parents has acknowledged a column of Табель (PP10). */
export const reportAcknowledgementsSchema = Type.Object({
  /** Columns to choose from, in the order of Табель: periods that have begun, then what closes the year where there is any. */
  parts: Type.Array(
    Type.Object({
      key: partKey,
      kind: Type.Enum(['period', 'year', 'exam', 'final']),
      /** The period's name; empty for the others. */
      name: Type.String(),
    }),
  ),
  /** The column that is shown; absent where there is none. */
  chosen: Type.Optional(partKey),
  classes: Type.Array(
    Type.Object({
      id: idSchema<ClassId>(),
      name: Type.String(),
      pupils: Type.Array(
        Type.Object({
          id: idSchema<PupilId>(),
          name: Type.String(),
          /** Whether the column holds any mark of the pupil: without one there is nothing to acknowledge. */
          hasMarks: Type.Boolean(),
          parents: Type.Array(
            Type.Object({
              id: idSchema<PersonId>(),
              name: Type.String(),
              /** When they said it last, milliseconds; absent for who has access and has not said it. */
              at: Type.Optional(Type.Integer()),
              /** False: a mark of the column was entered or changed after they said it. */
              isCovering: Type.Boolean(),
            }),
          ),
        }),
      ),
    }),
  ),
});
export type ReportAcknowledgements = Type.Static<typeof reportAcknowledgementsSchema>;
