import { hash, randomBytes } from 'node:crypto';
import { asId, type SchoolId } from '../../shared/kernel/ids.ts';

/** 256 random bits behind the school's id, so that the one lookup by token names its school. */
export const newSessionToken = (schoolId: SchoolId): string =>
  `${schoolId}.${randomBytes(32).toString('base64url')}`;

/** What is stored instead of the token: whoever reads the database cannot sign in with it. */
export const tokenHash = (token: string): string => hash('sha256', token, 'hex');

/** The school a token is for; `undefined` for a text that is no token. */
export function schoolOfToken(token: string): SchoolId | undefined {
  const match = /^([\w-]{1,64})\.[\w-]{43}$/.exec(token);
  return match?.[1] === undefined ? undefined : asId<SchoolId>(match[1]);
}
