import { chmod, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { readP12 } from './read-p12.ts';
import { makeSelfSigned } from './self-signed.ts';
import { signDetached } from './sign-detached.ts';
import type { Signer } from './signer.ts';
import { readIdentity, type SigningIdentity, stampOf } from './signing-identity.ts';

const OWNER_ONLY = 0o600;
const OWNER_FOLDER = 0o700;

/** Names of the two files in a school's folder of keys; a school that has its own certificate puts it there. */
export const KEY_FILE = 'key.pem';
export const CERTIFICATE_FILE = 'certificate.pem';
/** Both in one, as authorities give them out; goes before the two. */
export const P12_FILE = 'school.p12';

/** A signer over a key at hand. */
export const signerOf = (identity: SigningIdentity, clock: Clock): Signer => ({
  stamp: stampOf(identity.certificate),
  sign: (content) => signDetached(identity, content, clock.now()),
});

type Place = {
  /** Folder of one school's keys. */
  readonly folder: string;
  /** Name in the certificate that is made where there is none. */
  readonly owner: string;
  /** Where the school's own key is encrypted. */
  readonly passphrase?: string;
};

/**
 * The signer of a school: with the key and the certificate in its folder, which are made there when the first document
 * is signed. The key can be read by the server's own user only, and is never in the database nor in a backup.
 * @throws SigningIdentityError for files that cannot sign
 */
export async function softwareSigner({ folder, owner, passphrase }: Place, clock: Clock): Promise<Signer> {
  const p12 = await contentOf(join(folder, P12_FILE));
  if (p12 !== undefined) {
    await chmod(join(folder, P12_FILE), OWNER_ONLY).catch(() => {});
    return signerOf(await readP12(p12, passphrase ?? ''), clock);
  }
  const keyFile = join(folder, KEY_FILE);
  const certificateFile = join(folder, CERTIFICATE_FILE);
  const certificatePem = (await contentOf(certificateFile))?.toString();
  if (certificatePem === undefined) {
    await mkdir(folder, { recursive: true, mode: OWNER_FOLDER });
    const made = await makeSelfSigned(owner, clock.now());
    // The certificate last: with it, both are there.
    await writeNew(keyFile, made.keyPem);
    await writeNew(certificateFile, made.certificatePem);
    return signerOf(readIdentity(made), clock);
  }
  await chmod(keyFile, OWNER_ONLY).catch(() => {});
  const keyPem = (await contentOf(keyFile))?.toString() ?? '';
  return signerOf(
    readIdentity({ keyPem, certificatePem, ...(passphrase !== undefined && { passphrase }) }),
    clock,
  );
}

async function contentOf(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function writeNew(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', OWNER_ONLY);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
