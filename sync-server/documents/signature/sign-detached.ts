import { ObjectIdentifier, OctetString, UTCTime } from 'asn1js';
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { algorithmOf, type SigningIdentity } from './signing-identity.ts';

export const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
} as const;

const SIGNED_ATTRIBUTES = 0;

/**
 * CMS (RFC 5652) over the bytes, which stay outside: the signed attributes hold their SHA-256 and the time.
 * @returns DER
 */
export async function signDetached(
  { key, certificate }: SigningIdentity,
  content: Uint8Array,
  now: InstantMs,
): Promise<Buffer> {
  const holder = Certificate.fromBER(new Uint8Array(certificate.raw));
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(content));
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: holder.issuer, serialNumber: holder.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({
          type: SIGNED_ATTRIBUTES,
          attributes: [
            new Attribute({ type: OID.contentType, values: [new ObjectIdentifier({ value: OID.data })] }),
            new Attribute({
              type: OID.signingTime,
              values: [new UTCTime({ valueDate: new Date(now) })],
            }),
            new Attribute({ type: OID.messageDigest, values: [new OctetString({ valueHex: digest })] }),
          ],
        }),
      }),
    ],
    certificates: [holder],
  });
  const der = new Uint8Array(key.export({ format: 'der', type: 'pkcs8' }));
  const signingKey = await crypto.subtle.importKey('pkcs8', der, algorithmOf(key), false, ['sign']);
  await signed.sign(signingKey, 0, 'SHA-256');
  const envelope = new ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) });
  return Buffer.from(envelope.toSchema().toBER());
}
