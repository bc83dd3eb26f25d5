import Type from 'typebox';
import { idSchema, type OutageId, type PersonId } from '../kernel/ids.ts';
import { instantMsSchema } from '../kernel/instant-ms.ts';

/** What failed: the school's own network, or the service. */
export const OUTAGE_KINDS = ['network', 'service'] as const;
export type OutageKind = (typeof OUTAGE_KINDS)[number];

export const OUTAGE_TEXT_MAX_LENGTH = 500;
const text = Type.String({ minLength: 1, maxLength: OUTAGE_TEXT_MAX_LENGTH });

/** `POST /api/outages`: an operator records that teachers could not reach the journal. Milliseconds. */
export const recordOutageSchema = Type.Object(
  { kind: Type.Enum(OUTAGE_KINDS), from: instantMsSchema, to: instantMsSchema, reason: text },
  { additionalProperties: false },
);
export type RecordOutage = Type.Static<typeof recordOutageSchema>;

/** `POST /api/outages/withdraw`: a record made by mistake stays, and says that it no longer counts. */
export const withdrawOutageSchema = Type.Object(
  { id: idSchema<OutageId>(), reason: text },
  { additionalProperties: false },
);

/** One recorded outage (O1). Never deleted: a withdrawn one keeps who withdrew it and why. */
export const outageSchema = Type.Object({
  id: idSchema<OutageId>(),
  kind: Type.Enum(OUTAGE_KINDS),
  from: instantMsSchema,
  to: instantMsSchema,
  reason: text,
  recordedBy: idSchema<PersonId>(),
  recordedByName: Type.String({ maxLength: 200 }),
  recordedAt: instantMsSchema,
  withdrawn: Type.Optional(
    Type.Object({ byName: Type.String({ maxLength: 200 }), at: instantMsSchema, reason: text }),
  ),
});
export type Outage = Type.Static<typeof outageSchema>;

export const outageListSchema = Type.Object({ outages: Type.Array(outageSchema) });

/** Longer than the summer: nobody means it. */
const LONGEST_MS = 92 * 86_400_000;

/** Whether the times of an outage can be: it began before it ended, it has ended, it is no year long. */
export const canBeOutage = ({ from, to }: { from: number; to: number }, now: number): boolean =>
  from < to && to <= now && to - from <= LONGEST_MS;
