import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SigningIdentityError } from './signing-identity.ts';
import { CERTIFICATE_FILE } from './software-signer.ts';

/** The certificate of a school whose key is in a module of its own. @throws SigningIdentityError */
export async function readCertificate(folder: string): Promise<X509Certificate> {
  try {
    return new X509Certificate(await readFile(join(folder, CERTIFICATE_FILE)));
  } catch (error) {
    throw new SigningIdentityError('certificate-unreadable', error);
  }
}
