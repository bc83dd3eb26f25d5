/** Why a sign-in through the provider opened nothing. Each has a page in words and a line in the audit (ID6). */
export const OPENID_REFUSALS = [
  /** The answer belongs to no sign-in that this browser began, or to one that is over. */
  'openid-state',
  /** The code was used before, or is not for us. */
  'openid-code',
  'openid-issuer',
  'openid-nonce',
  'openid-expired',
  /** Anything else about the answer that does not hold. */
  'openid-answer',
  'openid-unreachable',
  /** The person said no at the provider. */
  'openid-declined',
  'openid-unconfirmed',
  'openid-no-snils',
  /** Nobody in the school has this SNILS. */
  'openid-not-found',
  /** The joined person has another SNILS in the school's records. */
  'openid-snils',
  /** The person with this SNILS has another name or birth date in the school's records. */
  'openid-name',
] as const;
export type OpenidRefusalCode = (typeof OPENID_REFUSALS)[number];

/**
 * An expected end of a sign-in. `linkCode`: what the person tells the school, where an operator may join them; `leave`:
 * with which they may ask for access instead (ID8).
 */
export class OpenidRefusal extends Error {
  readonly code: OpenidRefusalCode;
  readonly linkCode: string | undefined;
  readonly leave: string | undefined;

  constructor(code: OpenidRefusalCode, options: { linkCode?: string; leave?: string; cause?: unknown } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'OpenidRefusal';
    this.code = code;
    this.linkCode = options.linkCode;
    this.leave = options.leave;
  }
}

/** Errors of the protocol's library by what they mean to a person. */
export function refusalOf(error: unknown): OpenidRefusal {
  if (error instanceof OpenidRefusal) return error;
  return new OpenidRefusal(codeOf(error), { cause: error });
}

function codeOf(error: unknown): OpenidRefusalCode {
  const facts = factsOf(error);
  if (facts.error === 'access_denied') return 'openid-declined';
  if (facts.error === 'invalid_grant') return 'openid-code';
  if (facts.claim === 'iss' || facts.text.includes('"iss"')) return 'openid-issuer';
  if (facts.claim === 'nonce' || facts.text.includes('nonce')) return 'openid-nonce';
  if (facts.code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return 'openid-expired';
  if (facts.isNetwork || facts.status >= 500) return 'openid-unreachable';
  return 'openid-answer';
}

type Facts = { error: string; code: string; claim: string; text: string; status: number; isNetwork: boolean };

/** What the library's errors carry: OAuth's own error, a code, the claim that did not hold, a status; all the way down. */
function factsOf(error: unknown): Facts {
  const facts: Facts = { error: '', code: '', claim: '', text: '', status: 0, isNetwork: false };
  for (let one = error, depth = 0; one instanceof Object && depth < 5; depth += 1) {
    const fields = one as Record<string, unknown>;
    const textOf = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
    facts.error ||= textOf('error');
    facts.code ||= textOf('code');
    facts.claim ||= textOf('claim');
    facts.text += ` ${textOf('message')}`;
    if (typeof fields['status'] === 'number') facts.status ||= fields['status'];
    facts.isNetwork ||= NETWORK.test(`${textOf('code')} ${textOf('name')} ${textOf('message')}`);
    one = fields['cause'];
  }
  return facts;
}

const NETWORK =
  /fetch failed|ECONN|ENOTFOUND|EAI_AGAIN|TimeoutError|OAUTH_TIMEOUT|UND_ERR|AbortError|bad port/;
