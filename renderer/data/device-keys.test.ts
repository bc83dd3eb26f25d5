import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { asId, type DeviceId } from '../../shared/kernel/ids.ts';
import { createApi } from './api.ts';
import { openDeviceKeys } from './device-keys.ts';
import { openLoginRecords } from './login-records.ts';

const deviceId = asId<DeviceId>('device-1');
const { subtle } = globalThis.crypto;

async function verify(publicKey: object, signature: string, text: string): Promise<boolean> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await subtle.importKey('jwk', publicKey as JsonWebKey, algorithm, false, ['verify']);
  const bytes = Buffer.from(signature, 'base64url');
  return subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes, Buffer.from(text));
}

describe('the key of a device', () => {
  it('[T6] is made once, outlives a restart, and what it signs its public half verifies', async () => {
    const disk = new IDBFactory();
    const made = await openDeviceKeys(openLoginRecords(disk)).readOrMake(deviceId);
    const again = await openDeviceKeys(openLoginRecords(disk)).read(deviceId);
    const second = await openDeviceKeys(openLoginRecords(disk)).readOrMake(deviceId);
    if (!made || !again) throw new Error('no key');
    expect(again.publicKey).toEqual(made.publicKey);
    expect(second?.publicKey).toEqual(made.publicKey);
    const signature = await again.sign('отметка');
    expect(signature).toMatch(/^[A-Za-z0-9_-]{86}$/);
    expect(await verify(made.publicKey, signature, 'отметка')).toBe(true);
    expect(await verify(made.publicKey, signature, 'отметки')).toBe(false);
  });

  it('[T6] cannot be read by the page, and another device has another', async () => {
    const records = openLoginRecords(new IDBFactory());
    const keys = openDeviceKeys(records);
    const first = await keys.readOrMake(deviceId);
    const second = await keys.readOrMake(asId<DeviceId>('device-2'));
    expect(second?.publicKey).not.toEqual(first?.publicKey);
    const { privateKey } = (await records.read(` device-key ${deviceId}`)) as { privateKey: CryptoKey };
    expect(privateKey.extractable).toBe(false);
    await expect(subtle.exportKey('jwk', privateKey)).rejects.toThrow('not extractable');
  });

  it('[T6] is not made where the browser has no WebCrypto', async () => {
    const keys = openDeviceKeys(openLoginRecords(new IDBFactory()), null as never);
    expect(await keys.readOrMake(deviceId)).toBeUndefined();
  });
});

it('[T6] a push is signed over its device and the hashes of its entries in their order', async () => {
  const { entryHash } = await import('../../shared/sync/entry-hash.ts');
  const { pushSignatureText } = await import('../../shared/sync/messages.ts');
  const signer = await openDeviceKeys(openLoginRecords(new IDBFactory())).readOrMake(deviceId);
  const sent: { entries: never[]; signature?: string }[] = [];
  const api = createApi({
    baseUrl: 'http://school.test',
    deviceId,
    token: () => 't',
    sign: signer?.sign,
    fetch: async (_input, init) => {
      sent.push(JSON.parse(init?.body as string) as (typeof sent)[number]);
      return Response.json({ taken: [] });
    },
  });
  const entries = ['a', 'b'].map((id) => ({ id, operation: { type: 'topic.set', text: id } })) as never[];
  await api.push(entries);
  const [request] = sent;
  if (!request?.signature || !signer) throw new Error('not signed');
  const text = pushSignatureText(deviceId, entries.map(entryHash));
  expect(await verify(signer.publicKey, request.signature, text)).toBe(true);
});
