import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';

/**
 * What ЕСИА wants beside plain OpenID: each request signed by the information system's certificate. Flow and checks are
 * ours; the key and the certified cryptographic module are the school's, behind this interface.
 */
export type RequestSigner = {
  /** `client_certificate_hash`: of the certificate in DER, as the operator's own tool computes it. */
  readonly certificateHash: string;
  /** @returns a detached CMS signature (PKCS#7) over the UTF-8 text, base64 or base64url. @throws when there is none */
  readonly sign: (text: string) => Promise<string>;
};

export type SignedRequest = {
  readonly clientId: string;
  readonly scope: string;
  readonly state: string;
  readonly redirectUri: string;
  /** At the token endpoint. */
  readonly code?: string;
  readonly now: InstantMs;
};

/**
 * The parameters that a signed request carries. Signed is `client_id + scope + timestamp + state + redirect_uri`, at the
 * token endpoint with the code behind, one after another without a sign between (ЕСИА, методические рекомендации 3.48,
 * for `/aas/oauth2/v2/ac` and `/aas/oauth2/v3/te`).
 */
export async function signedParameters(
  signer: RequestSigner,
  request: SignedRequest,
): Promise<Readonly<Record<string, string>>> {
  const { clientId, scope, state, redirectUri, code = '', now } = request;
  const timestamp = esiaTimestamp(now);
  const signature = await signer.sign(`${clientId}${scope}${timestamp}${state}${redirectUri}${code}`);
  return {
    timestamp,
    client_certificate_hash: signer.certificateHash,
    client_secret: signature
      .replaceAll(/\s/g, '')
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace(/=+$/, ''),
  };
}

/** `yyyy.MM.dd HH:mm:ss Z`, in universal time. */
export function esiaTimestamp(now: InstantMs): string {
  const [date = '', time = ''] = Temporal.Instant.fromEpochMilliseconds(now).toString().split('T');
  return `${date.replaceAll('-', '.')} ${time.slice(0, 8)} +0000`;
}
