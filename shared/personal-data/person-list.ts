import Type from 'typebox';
import { idSchema, type PersonId } from '../kernel/ids.ts';

/** People to choose from, for an export. */
export const personListSchema = Type.Object({
  people: Type.Array(
    Type.Object({
      personId: idSchema<PersonId>(),
      name: Type.String(),
      birthDate: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
});
export type PersonList = Type.Static<typeof personListSchema>;
