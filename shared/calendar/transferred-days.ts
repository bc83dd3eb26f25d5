import Type from 'typebox';
import { plainDateTextSchema } from '../kernel/plain-date-text.ts';

const closed = { additionalProperties: false } as const;
const text = Type.String({ maxLength: 300, pattern: '\\S' });

/** A day that a decree moved (regulations §5): made a working day, or a day off. */
export const transferredDaySchema = Type.Object(
  {
    date: plainDateTextSchema,
    kind: Type.Enum(['working', 'off']),
    reason: text,
    /** The decree by its number and date. */
    decree: text,
  },
  closed,
);
export type TransferredDay = Type.Static<typeof transferredDaySchema>;

/** What the operator wants to change: days that are put, and dates that are as by the law again. */
export const transferredChangesSchema = Type.Object(
  {
    put: Type.Array(transferredDaySchema, { maxItems: 60 }),
    remove: Type.Array(plainDateTextSchema, { maxItems: 60 }),
  },
  closed,
);
export type TransferredChanges = Type.Static<typeof transferredChangesSchema>;

/** The working calendar of a year as the operator sees it. */
export const workingYearSchema = Type.Object({
  year: Type.Integer(),
  holidays: Type.Array(Type.Object({ date: plainDateTextSchema, name: Type.String() })),
  transferred: Type.Array(transferredDaySchema),
});
export type WorkingYear = Type.Static<typeof workingYearSchema>;

/** A running deadline that the changes would move. Milliseconds. */
export const movedDeadlineSchema = Type.Object({
  of: Type.Enum(['request', 'complaint']),
  id: Type.String(),
  number: Type.Union([Type.String(), Type.Null()]),
  kind: Type.String(),
  clause: Type.String(),
  before: Type.Integer(),
  after: Type.Integer(),
});
export const movedDeadlinesSchema = Type.Object({ moved: Type.Array(movedDeadlineSchema) });
export type MovedDeadline = Type.Static<typeof movedDeadlineSchema>;
