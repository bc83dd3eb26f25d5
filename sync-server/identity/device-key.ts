import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import { Problem } from '../../shared/errors/problem.ts';
import type { DeviceId, SchoolId } from '../../shared/kernel/ids.ts';
import { type DeviceKey, pushSignatureText } from '../../shared/sync/messages.ts';
import type { Store } from '../storage/store.ts';

/** The key as it is stored and compared: the same text for the same key. */
export const deviceKeyText = ({ kty, crv, x, y }: DeviceKey): string => JSON.stringify({ kty, crv, x, y });

const publicKeyOf = (text: string): KeyObject =>
  createPublicKey({ key: JSON.parse(text) as JsonWebKey, format: 'jwk' });

/** @throws Problem `bad-request` for a key that is no point of the curve: nothing could ever be verified with it */
export function refuseMalformedKey(key: DeviceKey): void {
  try {
    publicKeyOf(deviceKeyText(key));
  } catch (error) {
    throw new Problem('bad-request', { reason: 'device-key-malformed', cause: error });
  }
}

/** T6: whether a push carries the signature of its device. A device that never told a key (an older client) signs nothing. */
export async function isSignedByDevice(
  { db }: Store,
  push: { schoolId: SchoolId; deviceId: DeviceId; hashes: readonly string[]; signature?: string | undefined },
): Promise<boolean> {
  const device = await db
    .selectFrom('device')
    .select('public_key')
    .where('school_id', '=', push.schoolId)
    .where('id', '=', push.deviceId)
    .executeTakeFirst();
  if (!device || device.public_key === null) return true;
  if (push.signature === undefined) return false;
  const text = Buffer.from(pushSignatureText(push.deviceId, push.hashes));
  const key = { key: publicKeyOf(device.public_key), dsaEncoding: 'ieee-p1363' } as const;
  return verify('sha256', text, key, Buffer.from(push.signature, 'base64url'));
}
