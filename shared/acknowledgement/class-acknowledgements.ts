import Type from 'typebox';
import { type ClassId, idSchema, type PersonId, type PupilId } from '../kernel/ids.ts';
import { plainDateTextSchema } from '../kernel/plain-date-text.ts';

const weekName = Type.String({ pattern: '^\\d{4}-W\\d{2}$' });

/** Which week to look at, `2026-W47`; the present one where none is named. */
export const acknowledgementsQuerySchema = Type.Object({ week: Type.Optional(weekName) });

const parentSchema = Type.Object({
  id: idSchema<PersonId>(),
  name: Type.String(),
  /** When they said «ознакомлен(а)»; absent for who has access and has not said it. Milliseconds. */
  at: Type.Optional(Type.Integer()),
});

/** Who of the parents of a class has acknowledged a week of the diary (PP8): of the asker's own classes only. */
export const classAcknowledgementsSchema = Type.Object({
  week: Type.Object({
    name: weekName,
    from: plainDateTextSchema,
    to: plainDateTextSchema,
    previous: weekName,
    /** Absent for the present week: what lies ahead nobody has seen. */
    next: Type.Optional(weekName),
  }),
  classes: Type.Array(
    Type.Object({
      id: idSchema<ClassId>(),
      name: Type.String(),
      pupils: Type.Array(
        Type.Object({ id: idSchema<PupilId>(), name: Type.String(), parents: Type.Array(parentSchema) }),
      ),
    }),
  ),
});
export type ClassAcknowledgements = Type.Static<typeof classAcknowledgementsSchema>;
