import type { DeviceId } from '../../shared/kernel/ids.ts';
import type { DeviceKey } from '../../shared/sync/messages.ts';
import type { LoginRecords } from './login-records.ts';

/** A device's key as it may be used (T6): its private half cannot be read, not even by this page. */
export type DeviceSigner = {
  readonly publicKey: DeviceKey;
  /** ECDSA P-256 with SHA-256 over the text's UTF-8 bytes; r and s, base64url. */
  readonly sign: (text: string) => Promise<string>;
};

/** The keys of the devices that signed in on this computer. */
export type DeviceKeys = {
  /** The device's key; `undefined` when it has none. */
  readonly read: (deviceId: DeviceId) => Promise<DeviceSigner | undefined>;
  /** As `read`; makes the key first where there is none. `undefined` where the browser can make none. */
  readonly readOrMake: (deviceId: DeviceId) => Promise<DeviceSigner | undefined>;
};

type KeptKey = { readonly publicKey: DeviceKey; readonly privateKey: CryptoKey };

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };

/**
 * Keys are kept beside the logins, as `CryptoKey` objects: a copy of what the page can read does not let another
 * computer speak for this one. `subtle` is missing on a page from a plain http address of the school's own network;
 * there a device has no key and signs nothing.
 */
export function openDeviceKeys(
  records: LoginRecords,
  subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle,
): DeviceKeys {
  const read = async (deviceId: DeviceId) => {
    const kept = (await records.read(nameOf(deviceId))) as KeptKey | undefined;
    return kept && subtle ? signerOf(kept, subtle) : undefined;
  };
  return {
    read,
    async readOrMake(deviceId) {
      if (!subtle) return undefined;
      const known = await read(deviceId);
      if (known) return known;
      const made = await makeKey(subtle);
      // Durable before the server hears of it: it takes a device's first key and no other.
      await records.write(nameOf(deviceId), made);
      return signerOf(made, subtle);
    },
  };
}

/** No login has a space at its start (known-login.ts), so no login is called this. */
const nameOf = (deviceId: DeviceId): string => ` device-key ${deviceId}`;

async function makeKey(subtle: SubtleCrypto): Promise<KeptKey> {
  const { privateKey, publicKey } = await subtle.generateKey(CURVE, false, ['sign', 'verify']);
  const { x = '', y = '' } = await subtle.exportKey('jwk', publicKey);
  return { publicKey: { kty: 'EC', crv: 'P-256', x, y }, privateKey };
}

const signerOf = ({ publicKey, privateKey }: KeptKey, subtle: SubtleCrypto): DeviceSigner => ({
  publicKey,
  sign: async (text) => base64url(await subtle.sign(SIGNING, privateKey, new TextEncoder().encode(text))),
});

const base64url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
