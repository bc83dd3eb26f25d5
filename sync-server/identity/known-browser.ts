import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { ServerKey } from './server-key.ts';

/** A year and a bit: a parent who looks in once a term stays known. Browsers keep no cookie for longer. */
export const KNOWN_DAYS = 400;
const DAY_MS = 86_400_000;

export type KnownBrowser = { readonly schoolId: SchoolId; readonly personId: PersonId; readonly id: string };

/**
 * A mark for a browser or device in which this person gave the right password. It opens nothing: it only gives tries
 * from there a budget of their own (ID4), so that nobody elsewhere can lock the owner out.
 */
export function knownBrowserMark(
  key: ServerKey,
  person: { readonly schoolId: SchoolId; readonly personId: PersonId },
  now: InstantMs,
): string {
  const body = [
    person.schoolId,
    person.personId,
    randomBytes(12).toString('base64url'),
    now.toString(36),
  ].join('.');
  return `${body}.${key.fingerprint('known-browser', body)}`;
}

/** Whom a mark of ours names; `undefined` for a foreign, changed or old one. */
export function readKnownBrowser(
  key: ServerKey,
  mark: string | undefined,
  now: InstantMs,
): KnownBrowser | undefined {
  const match = /^(([\w-]{1,64})\.([\w-]{1,64})\.([\w-]{16})\.([0-9a-z]{1,12}))\.([\w-]{43})$/.exec(
    mark ?? '',
  );
  if (!match) return undefined;
  const [, body = '', schoolId = '', personId = '', id = '', at = '', signature = ''] = match;
  const expected = Buffer.from(key.fingerprint('known-browser', body));
  if (!timingSafeEqual(expected, Buffer.from(signature))) return undefined;
  if (Number.parseInt(at, 36) + KNOWN_DAYS * DAY_MS <= now) return undefined;
  return { schoolId: schoolId as SchoolId, personId: personId as PersonId, id };
}
