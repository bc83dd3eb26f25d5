import Type from 'typebox';
import { type DeviceId, idSchema } from '../kernel/ids.ts';
import { instantMsSchema } from '../kernel/instant-ms.ts';

/** Server time, signed for one device: proof that what carries it was made not before it. */
export const anchorSchema = Type.Object({
  deviceId: idSchema<DeviceId>(),
  serverTime: instantMsSchema,
  /** HMAC-SHA-256 of school, device and time under the server's key, base64url. */
  signature: Type.String({ maxLength: 64 }),
});
export type Anchor = Type.Static<typeof anchorSchema>;

/**
 * How long an anchor may be on its way, milliseconds. A device takes none from an answer that it waited for longer, by
 * either of its clocks; so what it made upon an older anchor was made at most this much after the next one was signed (T1).
 */
export const ANCHOR_TRAVEL_MS = 60_000;

/**
 * When an entry was made, as far as its device can tell. Only `anchor` is proven; the rest is the device's word,
 * weighed by `deriveInterval`. All times are milliseconds.
 */
export const stampSchema = Type.Object({
  deviceId: idSchema<DeviceId>(),
  /** 1 for the device's first entry, one more for each next. */
  sequence: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  /** `entryHash` of the device's previous entry; empty for its first. */
  previousHash: Type.String({ maxLength: 64 }),
  anchor: anchorSchema,
  /** The device's wall clock when it received the anchor. */
  anchorWall: instantMsSchema,
  /** Names one run of the device's monotonic clock. */
  bootSession: Type.String({ maxLength: 64 }),
  /** The boot session in which the anchor was received; equal to `bootSession` when monotonic time is comparable. */
  anchorBootSession: Type.String({ maxLength: 64 }),
  /** Monotonic time since the anchor; meaningful only within one boot session. */
  monotonicSinceAnchor: Type.Number({ minimum: 0 }),
  /** The device's wall clock when the entry was made. */
  wall: instantMsSchema,
});
export type Stamp = Type.Static<typeof stampSchema>;
