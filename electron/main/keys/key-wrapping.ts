import type { Static } from 'typebox';
import type { WrappedKey } from '../../../shared/desktop/contract.ts';
import { DesktopFailure } from '../../ipc/desktop-failure.ts';

/** The part of Electron's safeStorage that wraps keys. */
export type Keystore = {
  readonly isEncryptionAvailable: () => boolean;
  readonly encryptString: (text: string) => Buffer;
  readonly decryptString: (wrapped: Buffer) => string;
  /** Linux only. `basic_text` is a key known to everyone. */
  readonly getSelectedStorageBackend?: () => string;
  /** Linux only. Without it a system that has no keyring would wrap nothing at all. */
  readonly setUsePlainTextEncryption?: (allowed: boolean) => void;
};

/** Wraps in any case, and says how much it is worth: the person's password is the first wall, this the second. */
export function wrapKey(keystore: Keystore, key: string): Static<typeof WrappedKey> {
  const wrapped = withKeystore(keystore, () => keystore.encryptString(key).toString('base64'));
  return { wrapped, protection: isWeak(keystore) ? 'weak' : 'system' };
}

export function unwrapKey(keystore: Keystore, wrapped: string): { key: string } {
  return { key: withKeystore(keystore, () => keystore.decryptString(Buffer.from(wrapped, 'base64'))) };
}

function withKeystore<T>(keystore: Keystore, work: () => T): T {
  if (isWeak(keystore)) keystore.setUsePlainTextEncryption?.(true);
  if (!keystore.isEncryptionAvailable()) throw new DesktopFailure('keystore-unavailable');
  try {
    return work();
  } catch (error) {
    throw new DesktopFailure('keystore-unavailable', error);
  }
}

function isWeak(keystore: Keystore): boolean {
  return process.platform === 'linux' && keystore.getSelectedStorageBackend?.() === 'basic_text';
}
