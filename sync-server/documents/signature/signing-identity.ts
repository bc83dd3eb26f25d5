import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { Stamp } from '../pdf/stamp-content.ts';

/** A private key and the certificate that tells whose it is. */
export type SigningIdentity = { readonly key: KeyObject; readonly certificate: X509Certificate };

/** Why a key and a certificate cannot sign. */
export class SigningIdentityError extends Error {
  readonly code: 'key-unreadable' | 'certificate-unreadable' | 'key-of-another-certificate' | 'key-kind';

  constructor(code: SigningIdentityError['code'], cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'SigningIdentityError';
    this.code = code;
  }
}

type PemPair = {
  readonly keyPem: string;
  readonly certificatePem: string;
  /** Where the key is encrypted. */
  readonly passphrase?: string;
};

/** @throws SigningIdentityError */
export function readIdentity({ keyPem, certificatePem, passphrase }: PemPair): SigningIdentity {
  const key = reading('key-unreadable', () =>
    createPrivateKey({ key: keyPem, ...(passphrase !== undefined && { passphrase }) }),
  );
  const certificate = reading('certificate-unreadable', () => new X509Certificate(certificatePem));
  if (!certificate.checkPrivateKey(key)) throw new SigningIdentityError('key-of-another-certificate');
  algorithmOf(key);
  return { key, certificate };
}

function reading<T>(code: SigningIdentityError['code'], read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new SigningIdentityError(code, error);
  }
}

/** How the key signs. @throws SigningIdentityError for a key that is neither RSA nor on a NIST curve */
export function algorithmOf(key: KeyObject): RsaHashedImportParams | EcKeyImportParams {
  if (key.asymmetricKeyType === 'rsa') return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const namedCurve = CURVES.get(key.asymmetricKeyDetails?.namedCurve ?? '');
  if (namedCurve === undefined) throw new SigningIdentityError('key-kind');
  return { name: 'ECDSA', namedCurve };
}

const CURVES: ReadonlyMap<string, string> = new Map([
  ['prime256v1', 'P-256'],
  ['secp384r1', 'P-384'],
  ['secp521r1', 'P-521'],
]);

export const stampOf = (certificate: X509Certificate): Stamp => ({
  serial: certificate.serialNumber,
  owner: ownerOf(certificate.subject),
  valid: `с ${dayOf(certificate.validFromDate)} по ${dayOf(certificate.validToDate)}`,
});

/** The name that the certificate was given to. */
export function ownerOf(subject: string): string {
  const names = new Map(subject.split('\n').map((line) => line.split('=') as [string, string]));
  return names.get('CN') ?? names.get('O') ?? subject.replaceAll('\n', ', ');
}

const dayOf = (at: Date): string => {
  const [year, month, day] = at.toISOString().slice(0, 10).split('-');
  return `${day}.${month}.${year}`;
};
