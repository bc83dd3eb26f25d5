import { COMMON_PASSWORDS } from './common-passwords.ts';

export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 200;

/** Why a password is not taken. Each has a sentence that says what to do. */
export const PASSWORD_FAULTS = [
  'password-too-short',
  'password-too-long',
  'password-too-common',
  'password-like-login',
] as const;
export type PasswordFault = (typeof PASSWORD_FAULTS)[number];

/**
 * What is wrong with a new password (ID3): length and the guesses that are tried first, nothing else. No kinds of signs
 * are prescribed and no password is made to change by time (ASVS V6.2.1–V6.2.10): both make passwords worse.
 */
export function passwordFault(password: string, login: string): PasswordFault | undefined {
  const signs = Array.from(password).length;
  if (signs < PASSWORD_MIN) return 'password-too-short';
  if (signs > PASSWORD_MAX) return 'password-too-long';
  const plain = password.trim().toLowerCase();
  if (plain === login.trim().toLowerCase()) return 'password-like-login';
  return COMMON_PASSWORDS.has(plain) || isOneSign(plain) || isRun(plain) ? 'password-too-common' : undefined;
}

const isOneSign = (text: string): boolean => new Set(text).size === 1;

/** «12345678», «abcdefgh», «87654321»: each sign next to the one before it. */
function isRun(text: string): boolean {
  const codes = Array.from(text).map((sign) => sign.codePointAt(0) ?? 0);
  const step = (codes[1] ?? 0) - (codes[0] ?? 0);
  return (
    Math.abs(step) === 1 &&
    codes.every((code, place) => place === 0 || code - (codes[place - 1] ?? 0) === step)
  );
}
