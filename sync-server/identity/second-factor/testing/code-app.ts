import { codeOfStep } from '../totp.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** As an authenticator program reads a secret that was typed. */
export function bytesOf(secret: string): Buffer {
  const bits = Array.from(secret)
    .map((sign) => BASE32.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** What the program on the telephone shows at that time. */
export const codeAt = (secret: string, at: number): string =>
  codeOfStep(bytesOf(secret), Math.floor(at / 30_000));
