import { timingSafeEqual } from 'node:crypto';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { ServerKey } from './server-key.ts';

const TICKET_MS = 15 * 60_000;

export type TicketFor = { readonly schoolId: SchoolId; readonly personId: PersonId };

/**
 * Leave to put a new password in the place of a one-time one, given to whoever typed that one right. No session is
 * opened before (ID3). It is signed together with the hash of the old password, so the first use makes it worthless.
 */
export function passwordTicket(
  key: ServerKey,
  account: TicketFor & { readonly passwordHash: string },
  now: InstantMs,
): string {
  const body = [account.schoolId, account.personId, (now + TICKET_MS).toString(36)].join('.');
  return `${body}.${signatureOf(key, body, account.passwordHash)}`;
}

/** Whom a ticket names, if its time is not over; whether it is genuine, `isTicketOf` tells once the account is read. */
export function readTicket(ticket: string, now: InstantMs): TicketFor | undefined {
  const match = /^([\w-]{1,64})\.([\w-]{1,64})\.([0-9a-z]{1,12})\.[\w-]{43}$/.exec(ticket);
  if (!match) return undefined;
  const [, schoolId = '', personId = '', until = ''] = match;
  if (Number.parseInt(until, 36) <= now) return undefined;
  return { schoolId: schoolId as SchoolId, personId: personId as PersonId };
}

export function isTicketOf(key: ServerKey, ticket: string, passwordHash: string): boolean {
  const end = ticket.lastIndexOf('.');
  const expected = Buffer.from(signatureOf(key, ticket.slice(0, end), passwordHash));
  const given = Buffer.from(ticket.slice(end + 1));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const signatureOf = (key: ServerKey, body: string, passwordHash: string): string =>
  key.fingerprint('ticket', `${body}|${passwordHash}`);
