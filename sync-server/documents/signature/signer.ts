import type { Stamp } from '../pdf/stamp-content.ts';

/**
 * Signs documents for one school. The program's own signer is software; a certified cryptographic module is put in
 * its place as an external command (`command-signer.ts`), and nothing else changes.
 */
export type Signer = {
  /** How the mark on a signed document names the certificate. */
  readonly stamp: Stamp;
  /** A detached signature of the bytes: CMS (PKCS#7) in DER, with the certificate inside. */
  readonly sign: (content: Uint8Array) => Promise<Buffer>;
};
