import Type from 'typebox';

/** A calendar day as `YYYY-MM-DD`: how documents and tables hold a day. It sorts as text. */
export type PlainDateText = string;

export const plainDateTextSchema = Type.String({ maxLength: 10, pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
