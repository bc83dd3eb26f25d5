import Type from 'typebox';
import { idSchema, type PersonId, type PupilId } from '../kernel/ids.ts';

/** Who the applicant and the pupil of a request may be, for the operator to choose from (AR8). */
export const candidatesSchema = Type.Object({
  people: Type.Array(
    Type.Object({
      personId: idSchema<PersonId>(),
      name: Type.String(),
      birthDate: Type.Union([Type.String(), Type.Null()]),
      /** The request's SNILS is this person's; the others only bear the same last name. */
      bySnils: Type.Boolean(),
    }),
  ),
  pupils: Type.Array(
    Type.Object({ pupilId: idSchema<PupilId>(), name: Type.String(), className: Type.String() }),
  ),
});
export type Candidates = Type.Static<typeof candidatesSchema>;
