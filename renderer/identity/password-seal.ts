/**
 * What a password proves on this computer without the server: a verifier of the password, and the session's token
 * sealed under it. PBKDF2 with SHA-256 (the browser has nothing slower built in), 600 000 rounds.
 */
export type PasswordSeal = {
  readonly iterations: number;
  readonly salt: string;
  readonly verifier: string;
  readonly iv: string;
  readonly sealed: string;
};

const ITERATIONS = 600_000;

/** Whether this page may use the browser's cryptography (it needs https, localhost or the desktop shell). */
export const canSeal = (): boolean => globalThis.crypto?.subtle !== undefined;

/** Seals a secret so that only this password opens it again. */
export async function sealUnder(
  password: string,
  secret: string,
  iterations = ITERATIONS,
): Promise<PasswordSeal> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const { key, verifier } = await deriveFrom(password, salt, iterations);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(secret));
  return {
    iterations,
    salt: toBase64(salt),
    verifier: toBase64(verifier),
    iv: toBase64(iv),
    sealed: toBase64(new Uint8Array(sealed)),
  };
}

/** The sealed secret, or `undefined` when the password is another one. */
export async function openSeal(password: string, seal: PasswordSeal): Promise<string | undefined> {
  const { key, verifier } = await deriveFrom(password, fromBase64(seal.salt), seal.iterations);
  if (toBase64(verifier) !== seal.verifier) return undefined;
  const iv = fromBase64(seal.iv);
  const secret = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, fromBase64(seal.sealed));
  return new TextDecoder().decode(secret);
}

/** One slow derivation, then two independent keys: knowing the stored verifier does not help to open the seal. */
async function deriveFrom(password: string, salt: Uint8Array<ArrayBuffer>, iterations: number) {
  const bytes = new TextEncoder().encode(password.normalize('NFC'));
  const base = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveBits']);
  const slow = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    base,
    256,
  );
  const master = await crypto.subtle.importKey('raw', slow, 'HKDF', false, ['deriveBits', 'deriveKey']);
  const purpose = (name: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt,
    info: new TextEncoder().encode(`zvonok ${name}`),
  });
  const verifier = new Uint8Array(await crypto.subtle.deriveBits(purpose('verifier'), master, 256));
  const aes = { name: 'AES-GCM', length: 256 };
  const key = await crypto.subtle.deriveKey(purpose('seal'), master, aes, false, ['encrypt', 'decrypt']);
  return { key, verifier };
}

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCodePoint(...bytes));
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0);
