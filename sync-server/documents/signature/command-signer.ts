import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Signer } from './signer.ts';
import type { SigningIdentity } from './signing-identity.ts';
import { stampOf } from './signing-identity.ts';

const run = promisify(execFile);
const LONGEST_MS = 60_000;

/**
 * The place of a certified cryptographic module (ГОСТ Р 34.10): a program that signs a file. It is started without a
 * shell, its words as they are configured, `{in}` and `{out}` standing for two files: it reads the document from one and
 * leaves the detached signature, DER, in the other. Example with CryptoPro: `["csptest", "-sfsign", "-sign",
 * "-detached", "-in", "{in}", "-out", "{out}", "-my", "Школа"]`.
 * @throws Error when the program fails or leaves nothing
 */
export const commandSigner = (
  command: readonly [program: string, ...args: string[]],
  certificate: SigningIdentity['certificate'],
): Signer => ({
  stamp: stampOf(certificate),
  sign: async (content) => {
    const folder = await mkdtemp(join(tmpdir(), 'zvonok-sign-'));
    try {
      const files = new Map([
        ['{in}', join(folder, 'document.pdf')],
        ['{out}', join(folder, 'document.sig')],
      ]);
      const [input = '', output = ''] = files.values();
      await writeFile(input, content, { mode: 0o600 });
      const [program, ...args] = command;
      await run(
        program,
        args.map((arg) => files.get(arg) ?? arg),
        { timeout: LONGEST_MS },
      );
      return await readFile(output);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});
