/**
 * 128 random bits as 32 hex digits. Not `crypto.randomUUID`, which a page from a plain http address of the school's
 * own network does not have.
 */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
