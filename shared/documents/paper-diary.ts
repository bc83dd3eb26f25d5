import Type from 'typebox';
import { idSchema, type PaperDiaryId, type PupilId } from '../kernel/ids.ts';
import { plainDateTextSchema } from '../kernel/plain-date-text.ts';

/*
 * What the client and the server say to one another about the diary on paper (`nn-2026` §25): who asked in writing, the
 * week's batch, the proofs of issue.
 */

const nameSchema = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
/** `2026-W47`, or any day of the week. */
export const diaryWeekSchema = Type.String({ maxLength: 10 });

export const PAPER_DIARY_REFUSALS = [
  'paper-diary-day',
  'paper-diary-week',
  'paper-diary-issued',
  'paper-diary-nobody',
] as const;
export type PaperDiaryRefusal = (typeof PAPER_DIARY_REFUSALS)[number];

/** `GET /api/paper-diaries`: the newest first. */
export const paperDiariesSchema = Type.Object({
  diaries: Type.Array(
    Type.Object({
      id: idSchema<PaperDiaryId>(),
      pupilId: idSchema<PupilId>(),
      pupilName: Type.String(),
      asker: Type.String(),
      basis: Type.String(),
      since: plainDateTextSchema,
      until: Type.Optional(plainDateTextSchema),
      issues: Type.Array(
        Type.Object({
          /** `2026-W47`. */
          week: diaryWeekSchema,
          issuedOn: plainDateTextSchema,
          issuedTo: Type.String(),
          issuedBy: Type.String(),
        }),
      ),
    }),
  ),
});
export type PaperDiaries = Type.Static<typeof paperDiariesSchema>;

/** `POST /api/paper-diaries`. */
export const addPaperDiarySchema = Type.Object({
  pupilId: idSchema<PupilId>(),
  asker: nameSchema,
  basis: nameSchema,
  since: plainDateTextSchema,
});
export type AddPaperDiary = Type.Static<typeof addPaperDiarySchema>;
export const addedPaperDiarySchema = Type.Object({ id: idSchema<PaperDiaryId>() });

/** `POST /api/paper-diaries/end`. */
export const endPaperDiarySchema = Type.Object({ id: idSchema<PaperDiaryId>(), until: plainDateTextSchema });
export type EndPaperDiary = Type.Static<typeof endPaperDiarySchema>;

/** `POST /api/paper-diaries/issued`. */
export const issuedPaperDiarySchema = Type.Object({
  id: idSchema<PaperDiaryId>(),
  week: diaryWeekSchema,
  issuedOn: plainDateTextSchema,
  issuedTo: nameSchema,
});
export type IssuedPaperDiary = Type.Static<typeof issuedPaperDiarySchema>;

/** `GET /api/paper-diaries/pupils?name=`: for whom it may be asked, found by a part of the name. */
export const paperDiaryPupilsSchema = Type.Object({
  pupils: Type.Array(
    Type.Object({ pupilId: idSchema<PupilId>(), name: Type.String(), className: Type.String() }),
  ),
  /** There are more; type more of the name. */
  isCut: Type.Boolean(),
});
export type PaperDiaryPupils = Type.Static<typeof paperDiaryPupilsSchema>;
