import Type from 'typebox';

declare const brand: unique symbol;

/** A string that names one kind of thing, so that a pupil's id and a lesson's id cannot meet. */
export type Id<Name extends string> = string & { readonly [brand]: Name };

export type SchoolId = Id<'school'>;
export type PersonId = Id<'person'>;
/** A pupil is a person; the brand says that this person is meant as a pupil. */
export type PupilId = Id<'pupil'>;
export type ClassId = Id<'class'>;
export type GroupId = Id<'group'>;
export type SubjectId = Id<'subject'>;
export type LessonId = Id<'lesson'>;
export type EntryId = Id<'entry'>;
export type DeviceId = Id<'device'>;
export type YearId = Id<'year'>;
export type PeriodId = Id<'period'>;
export type OutageId = Id<'outage'>;
export type AccessRequestId = Id<'access-request'>;
export type ComplaintId = Id<'complaint'>;
export type DocumentId = Id<'document'>;
export type MailId = Id<'mail'>;
export type PaperDiaryId = Id<'paper-diary'>;

/** Longest id that any document may carry; RxDB needs a bound for a primary key. */
export const ID_MAX_LENGTH = 64;
export const ID_PATTERN = '^[A-Za-z0-9_-]{1,64}$';

/** Schema of an id: 1 to 64 of `A–Z a–z 0–9 _ -`, safe in a URL, a file name and a key. */
export const idSchema = <T extends Id<string>>() =>
  Type.Unsafe<T>(Type.String({ maxLength: ID_MAX_LENGTH, pattern: ID_PATTERN }));

/** Calls a string an id without checking it: for ids made by ourselves or read from our own database. */
export const asId = <T extends Id<string>>(text: string): T => text as T;
