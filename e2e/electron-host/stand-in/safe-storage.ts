import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `safeStorage`: a real cipher whose key lies where the system's keyring would be. */
export class StandInSafeStorage {
  readonly #key: Buffer;

  constructor(keyring: string) {
    this.#key = keyIn(join(keyring, 'keyring'));
  }

  isEncryptionAvailable(): boolean {
    return true;
  }

  getSelectedStorageBackend(): string {
    return 'gnome_libsecret';
  }

  setUsePlainTextEncryption(_allowed: boolean): void {
    // This keyring is always there.
  }

  encryptString(text: string): Buffer {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  }

  decryptString(wrapped: Buffer): string {
    const decipher = createDecipheriv('aes-256-gcm', this.#key, wrapped.subarray(0, 12));
    decipher.setAuthTag(wrapped.subarray(12, 28));
    return Buffer.concat([decipher.update(wrapped.subarray(28)), decipher.final()]).toString('utf8');
  }
}

function keyIn(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    const key = randomBytes(32);
    writeFileSync(path, key);
    return key;
  }
}
