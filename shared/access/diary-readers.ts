import Type from 'typebox';
import { type AccessRequestId, idSchema, type PersonId, type PupilId } from '../kernel/ids.ts';
import { plainDateTextSchema } from '../kernel/plain-date-text.ts';
import { END_REASONS } from './terms.ts';

/*
 * «Кто видит дневник»: who reads a pupil's diary, since when and on what ground, and what would go with it if it ended.
 */

const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

const pupilSchema = Type.Object({
  pupilId: idSchema<PupilId>(),
  name: Type.String(),
  /** The class of today; null for who is in none. */
  className: orNull(Type.String()),
  /** The last day at school of who leaves or has left. */
  lastDay: orNull(plainDateTextSchema),
});

/** `GET /api/access/diary-readers?name=`: pupils by a part of the name or the class, who left too while somebody reads of them. */
export const readPupilsSchema = Type.Object({ pupils: Type.Array(pupilSchema), isCut: Type.Boolean() });
export type ReadPupils = Type.Static<typeof readPupilsSchema>;

const readerSchema = Type.Object({
  personId: idSchema<PersonId>(),
  name: Type.String(),
  kinship: orNull(Type.String()),
  since: plainDateTextSchema,
  /** The last day, where it is known already; null: until somebody ends it. */
  until: orNull(plainDateTextSchema),
  /** Requests that opened the diary and would say that the service ended; none where the school's list opened it. */
  requests: Type.Array(Type.Object({ id: idSchema<AccessRequestId>(), number: Type.String() })),
  /** Other children whose diaries stay open to the person. */
  otherPupils: Type.Array(Type.String()),
  /** Works here too: stays signed in. */
  isStaff: Type.Boolean(),
  /** Signed in at programs, which end when nothing is left to read, and at the parents' pages, which do not. */
  programs: Type.Integer(),
  pages: Type.Integer(),
});
export type DiaryReader = Type.Static<typeof readerSchema>;

/** `GET /api/access/diary-readers/:pupilId`. */
export const diaryReadersSchema = Type.Object({
  pupil: pupilSchema,
  readers: Type.Array(readerSchema),
  /** Who read it before, the last first. */
  ended: Type.Array(
    Type.Object({
      personId: idSchema<PersonId>(),
      name: Type.String(),
      lastDay: plainDateTextSchema,
      reason: orNull(Type.Enum(END_REASONS)),
    }),
  ),
});
export type DiaryReaders = Type.Static<typeof diaryReadersSchema>;
