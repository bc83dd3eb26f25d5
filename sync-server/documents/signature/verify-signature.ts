import { X509Certificate } from 'node:crypto';
import { fromBER, UTCTime } from 'asn1js';
import { ContentInfo, SignedData } from 'pkijs';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { OID } from './sign-detached.ts';
import { ownerOf } from './signing-identity.ts';

/** Whose certificate made a signature; whether to trust it is for who knows its fingerprint. */
export type SignatureOwner = {
  readonly owner: string;
  readonly serial: string;
  /** SHA-256 of the certificate, pairs of digits by colons. */
  readonly fingerprint: string;
  readonly validFrom: InstantMs;
  readonly validTo: InstantMs;
};

export type SignatureCheck =
  | { readonly status: 'valid'; readonly signer: SignatureOwner; readonly signedAt: InstantMs | undefined }
  /** The document is not the one that was signed, or the signature was changed. */
  | { readonly status: 'broken'; readonly signer: SignatureOwner }
  /** Signed when its certificate was not valid. */
  | { readonly status: 'out-of-date'; readonly signer: SignatureOwner; readonly signedAt: InstantMs }
  | { readonly status: 'unreadable' };

/** Checks a detached signature against the bytes it is said to be of. */
export async function verifySignature(content: Uint8Array, signature: Uint8Array): Promise<SignatureCheck> {
  const read = readSignature(signature);
  if (read === undefined) return { status: 'unreadable' };
  const { signed, signer } = read;
  const isIntact = await isSignatureOf(signed, content);
  if (!isIntact) return { status: 'broken', signer };
  const signedAt = signingTime(signed);
  const isTimely = signedAt === undefined || (signer.validFrom <= signedAt && signedAt <= signer.validTo);
  return isTimely ? { status: 'valid', signer, signedAt } : { status: 'out-of-date', signer, signedAt };
}

function readSignature(bytes: Uint8Array): { signed: SignedData; signer: SignatureOwner } | undefined {
  try {
    const { offset, result } = fromBER(new Uint8Array(bytes));
    if (offset === -1) return undefined;
    const info = new ContentInfo({ schema: result });
    if (info.contentType !== OID.signedData) return undefined;
    const signed = new SignedData({ schema: info.content as unknown });
    const certificate: { toSchema: () => { toBER: () => ArrayBuffer } } | undefined =
      signed.certificates?.[0];
    if (certificate === undefined || signed.signerInfos.length !== 1) return undefined;
    if (signed.encapContentInfo.eContent !== undefined) return undefined;
    return { signed, signer: ownerFrom(new X509Certificate(Buffer.from(certificate.toSchema().toBER()))) };
  } catch {
    return undefined;
  }
}

async function isSignatureOf(signed: SignedData, content: Uint8Array): Promise<boolean> {
  try {
    const data = new Uint8Array(content).buffer;
    return await signed.verify({ signer: 0, data, checkChain: false });
  } catch {
    return false;
  }
}

function signingTime(signed: SignedData): InstantMs | undefined {
  const attributes = signed.signerInfos[0]?.signedAttrs?.attributes ?? [];
  const time: unknown = attributes.find(({ type }) => type === OID.signingTime)?.values[0];
  return time instanceof UTCTime ? time.toDate().getTime() : undefined;
}

const ownerFrom = (certificate: X509Certificate): SignatureOwner => ({
  owner: ownerOf(certificate.subject),
  serial: certificate.serialNumber,
  fingerprint: certificate.fingerprint256,
  validFrom: certificate.validFromDate.getTime(),
  validTo: certificate.validToDate.getTime(),
});
