import { hash, verify } from '@node-rs/argon2';

/** Argon2id as OWASP's minimum asks: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A salted hash that carries its own parameters. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** Whether the password is the one that was hashed; a hash that cannot be read matches nothing. */
export async function isPassword(password: string, passwordHash: string): Promise<boolean> {
  try {
    return await verify(passwordHash, password);
  } catch {
    return false;
  }
}

let nobody: Promise<string> | undefined;

/** Takes as long as a wrong password does, so that time does not tell which logins exist. */
export async function spendPasswordTime(password: string): Promise<void> {
  nobody ??= hashPassword('nobody has this password');
  await isPassword(password, await nobody);
}
