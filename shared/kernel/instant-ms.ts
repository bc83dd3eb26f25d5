import Type from 'typebox';

/** A point in time as whole milliseconds since 1970-01-01T00:00Z: how documents and tables hold an instant. */
export type InstantMs = number;

export const instantMsSchema = Type.Integer({ minimum: 0, maximum: 253_402_300_799_999 });

export const toInstant = (ms: InstantMs): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);
