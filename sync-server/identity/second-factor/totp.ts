import { createHmac, timingSafeEqual } from 'node:crypto';

/** RFC 6238 as every authenticator program knows it: SHA-1, six digits, thirty seconds. */
const STEP_MS = 30_000;
const DIGITS = 6;
/** Steps by which the telephone's clock may differ. */
const DRIFT = 1;

const stepAt = (ms: number): number => Math.floor(ms / STEP_MS);

/** The code of one step (RFC 4226 §5.3 over the step's number). */
export function codeOfStep(secret: Buffer, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = (hash[hash.length - 1] ?? 0) & 0xf;
  const number = hash.readUInt32BE(offset) & 0x7f_ff_ff_ff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/**
 * The step whose code this is, or `undefined`: within one step of the present, and later than the last step that was
 * used, so that a code seen over a shoulder works for nobody (ID7).
 */
export function stepOfCode(
  secret: Buffer,
  code: string,
  { now, lastStep }: { readonly now: number; readonly lastStep: number },
): number | undefined {
  const given = Buffer.from(code.replaceAll(/\s/g, ''));
  const present = stepAt(now);
  for (let step = present - DRIFT; step <= present + DRIFT; step += 1) {
    if (step <= lastStep) continue;
    const expected = Buffer.from(codeOfStep(secret, step));
    if (given.length === expected.length && timingSafeEqual(given, expected)) return step;
  }
  return undefined;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 base32 without padding, as authenticator programs take a secret that is typed. */
export function base32(bytes: Buffer): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => BASE32.charAt(Number.parseInt(group.padEnd(5, '0'), 2))).join('');
}
