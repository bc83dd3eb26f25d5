import { CertBag, Certificate, PFX, PKCS8ShroudedKeyBag, type SafeBag } from 'pkijs';
import { pemText } from './pem.ts';
import { readIdentity, type SigningIdentity, SigningIdentityError } from './signing-identity.ts';

/**
 * The key and the certificate out of a PKCS#12 file, as authorities give them out. Files of today (AES, what OpenSSL 3
 * and Windows write by choice) are read; those of old ciphers (3DES, RC2) are not, and are told as unreadable.
 * @throws SigningIdentityError `key-unreadable`, also for a wrong password
 */
export async function readP12(file: Uint8Array, passphrase: string): Promise<SigningIdentity> {
  const bags = await openBags(file, passphrase).catch((error: unknown) => {
    throw new SigningIdentityError('key-unreadable', error);
  });
  const key = bags.flatMap(({ bagValue }) =>
    bagValue instanceof PKCS8ShroudedKeyBag && bagValue.parsedValue ? [bagValue.parsedValue] : [],
  )[0];
  if (key === undefined) throw new SigningIdentityError('key-unreadable');
  const keyPem = pemText('PRIVATE KEY', key.toSchema().toBER());
  const found = certificatesOf(bags).flatMap((certificatePem) => {
    try {
      return [readIdentity({ keyPem, certificatePem })];
    } catch (error) {
      // The authority's own certificates lie beside the school's.
      if (error instanceof SigningIdentityError && error.code === 'key-of-another-certificate') return [];
      throw error;
    }
  });
  const [identity] = found;
  if (identity === undefined) throw new SigningIdentityError('certificate-unreadable');
  return identity;
}

async function openBags(file: Uint8Array, passphrase: string): Promise<SafeBag[]> {
  const password = new TextEncoder().encode(passphrase).buffer;
  const pfx = PFX.fromBER(new Uint8Array(file));
  await pfx.parseInternalValues({ password, checkIntegrity: true });
  const safe = pfx.parsedValue?.authenticatedSafe;
  if (safe === undefined) throw new Error('no content');
  await safe.parseInternalValues({ safeContents: safe.safeContents.map(() => ({ password })) });
  const contents = (safe.parsedValue as { safeContents: Array<{ value: { safeBags: SafeBag[] } }> })
    .safeContents;
  const bags = contents.flatMap(({ value }) => value.safeBags);
  for (const { bagValue } of bags) {
    if (bagValue instanceof PKCS8ShroudedKeyBag) {
      await (
        bagValue as unknown as { parseInternalValues: (from: { password: ArrayBuffer }) => Promise<void> }
      ).parseInternalValues({ password });
    }
  }
  return bags;
}

const certificatesOf = (bags: readonly SafeBag[]): string[] =>
  bags.flatMap(({ bagValue }) =>
    bagValue instanceof CertBag && bagValue.parsedValue instanceof Certificate
      ? [pemText('CERTIFICATE', bagValue.parsedValue.toSchema().toBER())]
      : [],
  );
