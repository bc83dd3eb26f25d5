import Type from 'typebox';

/** What an import row is about. */
export const IMPORT_SUBJECTS = [
  'pupil',
  'guardian',
  'teacher',
  'class',
  'group',
  'group-member',
  'subject',
  'weekly-slot',
  'lesson',
] as const;
export type ImportSubject = (typeof IMPORT_SUBJECTS)[number];

export const IMPORT_OUTCOMES = ['added', 'changed', 'unchanged', 'refused'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

/** What of a thing changes; each has words in both catalogues. */
export const IMPORT_FIELDS = [
  'last_name',
  'first_name',
  'patronymic',
  'external_id',
  'birth_date',
  'email',
  'phone',
  'class',
  'class-teacher',
  'kinship',
  'access',
  'left',
  'left-reason',
  'access-ends',
] as const;

/** One row of a file, or one thing that follows from it: what would become of it and why. */
export const importRowSchema = Type.Object({
  /** Line of the table, or the activity's number in a timetable; absent for what follows from several. */
  line: Type.Optional(Type.Integer()),
  sheet: Type.Optional(Type.String()),
  subject: Type.Enum(IMPORT_SUBJECTS),
  /** What a person recognises it by: «Кузнецов Артём, 7Б». */
  title: Type.String(),
  outcome: Type.Enum(IMPORT_OUTCOMES),
  /** Why it was refused, or what to notice; each code has words in both catalogues. */
  code: Type.Optional(Type.String()),
  /** What the code's sentence quotes. */
  values: Type.Optional(Type.Record(Type.String(), Type.String())),
  changes: Type.Optional(
    Type.Array(
      Type.Object({ field: Type.Enum(IMPORT_FIELDS), from: Type.Optional(Type.String()), to: Type.String() }),
    ),
  ),
});
export type ImportRow = Type.Static<typeof importRowSchema>;

/** What a person should know or confirm about the file as a whole: how its days, hours and classes were read. */
export const importNoteSchema = Type.Object({
  code: Type.String(),
  values: Type.Optional(Type.Record(Type.String(), Type.String())),
});
export type ImportNote = Type.Static<typeof importNoteSchema>;

/**
 * What an import would do (preview) or did (applied): the same shape, so that both can be laid side by side.
 * A blank erases nothing (I9); importing the same file again gives `unchanged` only.
 */
export const importReportSchema = Type.Object({
  kind: Type.Union([Type.Literal('timetable'), Type.Literal('people')]),
  applied: Type.Boolean(),
  counts: Type.Object({
    added: Type.Integer(),
    changed: Type.Integer(),
    unchanged: Type.Integer(),
    refused: Type.Integer(),
  }),
  /** Rows worth showing: everything but `unchanged`, at most `ROWS_SHOWN`; `counts` speak of all. */
  rows: Type.Array(importRowSchema),
  notes: Type.Array(importNoteSchema),
  /** Names the file's content and the database state the preview was made for; apply sends it back. */
  token: Type.String(),
});
export type ImportReport = Type.Static<typeof importReportSchema>;

export const ROWS_SHOWN = 2000;
