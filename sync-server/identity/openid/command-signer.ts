import { spawn } from 'node:child_process';
import type { RequestSigner } from './request-signer.ts';

const PATIENCE_MS = 10_000;
const LONGEST_ANSWER = 100_000;

/**
 * Signs by a program of the operator's: the place for a certified cryptographic module, which is never a part of ours.
 * It gets the text on its standard input and answers with the base64 of the detached signature on its standard output.
 * It is run as it stands, without a shell, and with nothing of our environment but the path.
 */
export function commandSigner(command: readonly string[], certificateHash: string): RequestSigner {
  return { certificateHash, sign: (text) => runSigner(command, text) };
}

function runSigner([program = '', ...args]: readonly string[], text: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH },
    timeout: PATIENCE_MS,
    windowsHide: true,
  });
  let answer = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    answer += part;
    if (answer.length > LONGEST_ANSWER) child.kill();
  });
  child.on('error', (cause) => reject(new Error('the signing program did not start', { cause })));
  child.on('close', (code) => {
    const signature = answer.trim();
    if (code === 0 && /^[A-Za-z0-9+/_=\s-]+$/.test(signature)) resolve(signature);
    else reject(new Error(`the signing program ended with ${code} and no signature`));
  });
  // A program that ends without reading is told by its end, not by the broken pipe.
  child.stdin.on('error', () => undefined);
  child.stdin.end(text);
  return promise;
}
