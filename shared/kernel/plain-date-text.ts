import Type from 'typebox';

/** A calendar day as `YYYY-MM-DD`: how documents and tables hold a day. It sorts as text. */
export type PlainDateText = string;

export const plainDateTextSchema = Type.String({ maxLength: 10, pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** Whether a text of the right shape names a day that exists: 2026-02-30 does not. */
export function isPlainDate(text: PlainDateText): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}
