/** Why a letter did not go, as far as the office can do something about it. */
export type MailFault =
  | 'unreachable'
  | 'sign-in'
  | 'address'
  | 'full'
  | 'later'
  | 'refused'
  | 'attachment'
  | 'unknown';

const CODES = new Map<string, MailFault>(
  Object.entries({
    'attachment-unreadable': 'attachment',
    eauth: 'sign-in',
    eoauth2: 'sign-in',
    enoauth: 'sign-in',
    'smtp-530': 'sign-in',
    'smtp-534': 'sign-in',
    'smtp-535': 'sign-in',
    eenvelope: 'address',
    'smtp-501': 'address',
    'smtp-510': 'address',
    'smtp-550': 'address',
    'smtp-551': 'address',
    'smtp-553': 'address',
    'smtp-452': 'full',
    'smtp-552': 'full',
    econnection: 'unreachable',
    econnrefused: 'unreachable',
    econnreset: 'unreachable',
    edns: 'unreachable',
    enotfound: 'unreachable',
    esocket: 'unreachable',
    etimedout: 'unreachable',
    etls: 'unreachable',
  } as const),
);

/** Reads the code that the mail server's answer left (RFC 5321 replies, codes of the mail library). */
export function mailFault(code: string): MailFault {
  const known = CODES.get(code);
  if (known) return known;
  if (code.startsWith('smtp-4')) return 'later';
  return code.startsWith('smtp-5') ? 'refused' : 'unknown';
}
