import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Keystore, unwrapKey, wrapKey } from './key-wrapping.ts';

const real = process.platform;

beforeEach(() => setPlatform('linux'));
afterEach(() => setPlatform(real));

function setPlatform(value: NodeJS.Platform): void {
  Object.defineProperty(process, 'platform', { value });
}

/** A keystore as Electron has it: without a keyring it is closed until plain text is allowed. */
function keystore(backend: string): Keystore {
  let isOpen = backend !== 'basic_text';
  return {
    isEncryptionAvailable: () => isOpen,
    setUsePlainTextEncryption: (allowed) => {
      isOpen = allowed;
    },
    getSelectedStorageBackend: () => backend,
    encryptString: (text) => Buffer.from(`wrapped:${text}`),
    decryptString: (wrapped) => {
      const [, key] = wrapped.toString().split('wrapped:');
      if (key === undefined) throw new Error('Error while decrypting the ciphertext');
      return key;
    },
  };
}

describe('wrapping a key', () => {
  test.each([
    ['gnome_libsecret', 'linux', 'system'],
    ['basic_text', 'linux', 'weak'],
    ['basic_text', 'win32', 'system'],
  ] as const)('with %s on %s is %s, and comes back', (backend, platform, protection) => {
    setPlatform(platform);
    const store = backend === 'basic_text' && platform === 'win32' ? keystore('dpapi') : keystore(backend);
    const wrapped = wrapKey(store, 'a2V5');
    expect(wrapped.protection).toBe(protection);
    expect(unwrapKey(store, wrapped.wrapped)).toEqual({ key: 'a2V5' });
  });

  test('fails with its code when there is no keystore or the key is not its own', () => {
    const closed = { ...keystore('kwallet6'), isEncryptionAvailable: () => false };
    expect(() => wrapKey(closed, 'a2V5')).toThrow('keystore-unavailable');
    expect(() => unwrapKey(keystore('kwallet6'), 'AAAA')).toThrow('keystore-unavailable');
  });
});
