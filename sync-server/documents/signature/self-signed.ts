import { randomBytes } from 'node:crypto';
import { BitString, Integer, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension } from 'pkijs';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { pemText } from './pem.ts';

const YEARS = 3;
const COMMON_NAME = '2.5.4.3';
const KEY_USAGE = '2.5.29.15';
const BASIC_CONSTRAINTS = '2.5.29.19';
/** Digital signature and non-repudiation. */
const SIGNS_DOCUMENTS = new Uint8Array([0xc0]);

/**
 * A key and a certificate of a school's own, for the time until it brings one that an authority gave out. It shows that
 * a document was not changed since this server signed it; it binds nobody by law.
 */
export async function makeSelfSigned(
  owner: string,
  now: InstantMs,
): Promise<{ keyPem: string; certificatePem: string }> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(
    { name: 'ECDSA', namedCurve: 'P-256' },
    true,
    ['sign', 'verify'],
  );
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ valueHex: new Uint8Array(serialNumber()) });
  for (const name of [certificate.subject, certificate.issuer]) {
    name.typesAndValues.push(
      new AttributeTypeAndValue({ type: COMMON_NAME, value: new Utf8String({ value: owner }) }),
    );
  }
  const from = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').with({ millisecond: 0 });
  certificate.notBefore.value = new Date(from.epochMilliseconds);
  certificate.notAfter.value = new Date(from.add({ years: YEARS }).epochMilliseconds);
  certificate.extensions = [
    extension(BASIC_CONSTRAINTS, new BasicConstraints({ cA: false }).toSchema().toBER()),
    extension(KEY_USAGE, new BitString({ valueHex: SIGNS_DOCUMENTS, unusedBits: 6 }).toBER()),
  ];
  await certificate.subjectPublicKeyInfo.importKey(publicKey);
  await certificate.sign(privateKey, 'SHA-256');
  return {
    keyPem: pemText('PRIVATE KEY', await crypto.subtle.exportKey('pkcs8', privateKey)),
    certificatePem: pemText('CERTIFICATE', certificate.toSchema(true).toBER()),
  };
}

/** Positive and of no leading zero, as DER wants it. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

const extension = (extnID: string, extnValue: ArrayBuffer): Extension =>
  new Extension({ extnID, critical: true, extnValue });
