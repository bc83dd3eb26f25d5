import Type from 'typebox';
import { outcomeSchema } from '../appeal/terms.ts';
import { type DeviceId, type EntryId, idSchema, type LessonId, type PersonId } from '../kernel/ids.ts';
import { instantMsSchema } from '../kernel/instant-ms.ts';
import { operationSchema } from './entry.ts';
import { refusalCodeSchema, timeProofSchema } from './verdict.ts';

/** One entry in a cell's history (I2): who, when entered, when it arrived, what became of it, on which device. */
export const historyItemSchema = Type.Object({
  entryId: idSchema<EntryId>(),
  operation: operationSchema,
  authorId: idSchema<PersonId>(),
  authorName: Type.String({ maxLength: 200 }),
  deviceId: idSchema<DeviceId>(),
  enteredAt: instantMsSchema,
  /** Absent while it waits on this computer. */
  arrivedAt: Type.Optional(instantMsSchema),
  state: Type.Union([
    Type.Literal('waiting'),
    Type.Literal('accepted'),
    Type.Literal('refused'),
    Type.Literal('conflict'),
    Type.Literal('doubtful'),
  ]),
  code: Type.Optional(refusalCodeSchema),
  proof: Type.Optional(timeProofSchema),
  /** What a person decided about it (extension, correction, doubt, conflict). */
  decision: Type.Optional(
    Type.Object({
      outcome: outcomeSchema,
      personName: Type.String({ maxLength: 200 }),
      at: instantMsSchema,
      text: Type.String({ maxLength: 500 }),
    }),
  ),
  /** The fact as it stands is this entry's. */
  stands: Type.Boolean(),
});
export type HistoryItem = Type.Static<typeof historyItemSchema>;

/** `POST /api/journal/history`; a mark's history brings the extensions and corrections asked for the same cell too. */
export const cellHistoryRequestSchema = Type.Object(
  { lessonId: idSchema<LessonId>(), factKey: Type.String({ minLength: 1, maxLength: 140 }) },
  { additionalProperties: false },
);

/** Newest first. `complete`: from the server; else only what this computer holds. */
export const cellHistorySchema = Type.Object({
  items: Type.Array(historyItemSchema),
  complete: Type.Boolean(),
});
export type CellHistory = Type.Static<typeof cellHistorySchema>;
