import { randomInt } from 'node:crypto';
import { hashPassword } from '../password.ts';

/** Small letters and digits without those that are read for one another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 3;
const GROUP_LENGTH = 4;

/** A password to be handed over once; `hash` is what is stored. */
export type OneTimePassword = { readonly password: string; readonly hash: string };

/**
 * About 59 bits, written as `k7mp-4t2x-9hnw`. Hash it before the transaction that issues it: the hash takes long on
 * purpose, and nobody else may write meanwhile.
 */
export async function newOneTimePassword(): Promise<OneTimePassword> {
  const password = Array.from({ length: GROUPS }, newGroup).join('-');
  return { password, hash: await hashPassword(asTyped(password)) };
}

const newGroup = (): string =>
  Array.from({ length: GROUP_LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');

/** How a one-time password is compared: whoever types it from paper may leave out the dashes or begin with a capital. */
export const asTyped = (password: string): string => password.toLowerCase().replaceAll(/[\s-]/g, '');
