import { createPrivateKey, hash, sign, X509Certificate } from 'node:crypto';
import type { RequestSigner } from './request-signer.ts';

/** Tags of DER (X.690) as CMS uses them. */
const INTEGER = 0x02;
const OCTETS = 0x04;
const NULL = Buffer.from([0x05, 0x00]);
const OBJECT_ID = 0x06;
const SEQUENCE = 0x30;
const SET = 0x31;
const CONTEXT_0 = 0xa0;

const objectId = (hex: string): Buffer => der(OBJECT_ID, Buffer.from(hex, 'hex'));
const DATA = objectId('2a864886f70d010701');
const SIGNED_DATA = objectId('2a864886f70d010702');
const SHA256 = der(SEQUENCE, objectId('608648016503040201'), NULL);
const RSA = der(SEQUENCE, objectId('2a864886f70d010101'), NULL);
const VERSION_1 = der(INTEGER, Buffer.from([1]));

/**
 * Signs in software with an RSA key: for tests, for stands, and for providers that ask for no certified module. The CMS
 * is the smallest that RFC 5652 allows: one signer, no signed attributes, the content left out.
 */
export function softwareSigner(keyPem: string, certificatePem: string): RequestSigner {
  const key = createPrivateKey(keyPem);
  const certificate = new X509Certificate(certificatePem).raw;
  return {
    certificateHash: hash('sha256', certificate, 'hex').toUpperCase(),
    sign: async (text) => detachedCms(certificate, sign('sha256', Buffer.from(text), key)).toString('base64'),
  };
}

function detachedCms(certificate: Buffer, signature: Buffer): Buffer {
  const signer = der(SEQUENCE, VERSION_1, issuerAndSerial(certificate), SHA256, RSA, der(OCTETS, signature));
  const content = der(
    SEQUENCE,
    VERSION_1,
    der(SET, SHA256),
    der(SEQUENCE, DATA),
    der(CONTEXT_0, certificate),
    der(SET, signer),
  );
  return der(SEQUENCE, SIGNED_DATA, der(CONTEXT_0, content));
}

/** By which a signer's certificate is named: its issuer as it stands there, and its number. */
function issuerAndSerial(certificate: Buffer): Buffer {
  const [body] = partsOf(contentOf(certificate));
  const parts = partsOf(contentOf(body ?? Buffer.alloc(0)));
  // tbsCertificate: [0] version (from v2 on), serialNumber, signature, issuer, …
  const [serial, , issuer] = parts[0]?.[0] === CONTEXT_0 ? parts.slice(1) : parts;
  if (serial === undefined || issuer === undefined) throw new Error('the certificate cannot be read');
  return der(SEQUENCE, issuer, serial);
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes = Buffer.from(
    length.toString(16).padStart(length > 0xff_ff ? 6 : length > 0xff ? 4 : 2, '0'),
    'hex',
  );
  return Buffer.concat([Buffer.from([0x80 + bytes.length]), bytes]);
}

/** Where the content of the element at `from` begins and ends. */
function boundsAt(bytes: Buffer, from: number): readonly [start: number, end: number] {
  const first = bytes[from + 1] ?? 0;
  if (first < 0x80) return [from + 2, from + 2 + first];
  const size = first - 0x80;
  return [from + 2 + size, from + 2 + size + bytes.readUIntBE(from + 2, size)];
}

const contentOf = (element: Buffer): Buffer => element.subarray(...boundsAt(element, 0));

/** The elements that lie one after another, each whole. */
function partsOf(content: Buffer): readonly Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at < content.length; ) {
    const [, end] = boundsAt(content, at);
    parts.push(content.subarray(at, end));
    at = end;
  }
  return parts;
}
