import type { SigningSettings } from '../document-desk.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * `ZVONOK_SIGN_COMMAND`: a certified module, its program and words as a JSON array (`command-signer.ts`);
 * `ZVONOK_SIGN_PASSPHRASE`: of an encrypted key that the school put beside its certificate.
 * @returns undefined where neither is set: the server signs with a key of its own
 * @throws Error naming the setting that cannot be read
 */
export function readSigningSettings({
  ZVONOK_SIGN_COMMAND: command,
  ZVONOK_SIGN_PASSPHRASE: passphrase,
}: Environment): SigningSettings | undefined {
  if (command === undefined && passphrase === undefined) return undefined;
  return {
    ...(command !== undefined && { command: readCommand(command) }),
    ...(passphrase !== undefined && { passphrase }),
  };
}

function readCommand(text: string): [string, ...string[]] {
  const words = parsed(text);
  if (Array.isArray(words) && words.every((word) => typeof word === 'string')) {
    const [program, ...args] = words;
    const hasFiles = args.includes('{in}') && args.includes('{out}');
    if (program !== undefined && hasFiles) return [program, ...args];
  }
  throw new Error('ZVONOK_SIGN_COMMAND: a JSON array ["program", …, "{in}", …, "{out}"] is needed');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
