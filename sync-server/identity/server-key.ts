import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Store } from '../storage/store.ts';

/** What a derived key is for; a key of one purpose says nothing of another's. */
type Purpose = 'seal' | 'snils' | 'known-browser' | 'ticket' | 'recovery' | 'letters';

/** The server's own secret, from which everything that must not be readable in the database is keyed. */
export type ServerKey = {
  /** A keyed fingerprint: the same for the same text, and nothing to guess without the key. */
  readonly fingerprint: (purpose: Exclude<Purpose, 'seal'>, text: string) => string;
  /** AES-256-GCM: readable only with the key, and only under the same label (whose secret it is). */
  readonly seal: (label: string, text: string) => string;
  /** @throws Error where it was changed, sealed under another label or by another key */
  readonly open: (label: string, sealed: string) => string;
};

const SETTING = 'identity-key';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Reads the key from a file, or from the database, where it is made at the first start. In a file it is safer: a copy
 * of the database alone then opens nothing; but the file must be kept with the backups.
 * @throws Error when the file has fewer than 32 bytes
 */
export async function loadServerKey(store: Store, keyFile?: string): Promise<ServerKey> {
  return serverKey(keyFile === undefined ? await keyFromDatabase(store) : await keyFromFile(keyFile));
}

async function keyFromFile(path: string): Promise<Buffer> {
  const bytes = await readFile(path);
  if (bytes.length < 32) throw new Error('key-file: at least 32 random bytes are needed');
  return bytes;
}

/** Two processes that start at once end with one key. */
async function keyFromDatabase({ db }: Store): Promise<Buffer> {
  const value = randomBytes(32).toString('base64url');
  await db
    .insertInto('setting')
    .values({ name: SETTING, value })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', SETTING)
    .executeTakeFirstOrThrow();
  return Buffer.from(row.value, 'base64url');
}

function serverKey(secret: Buffer): ServerKey {
  const keyFor = (purpose: Purpose) => Buffer.from(hkdfSync('sha256', secret, '', `zvonok ${purpose}`, 32));
  const sealKey = keyFor('seal');
  return {
    fingerprint: (purpose, text) => createHmac('sha256', keyFor(purpose)).update(text).digest('base64url'),
    seal(label, text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealKey, iv).setAAD(Buffer.from(label));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open(label, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', sealKey, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(label))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return (
        decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
      );
    },
  };
}
