import { expect, test } from 'vitest';
import { commandSigner } from './command-signer.ts';

/** A stand-in for the operator's program: whatever Node is told to do with its input. */
const program = (work: string) => commandSigner([process.execPath, '-e', work], 'HASH');

test('[ID6] the text goes in on standard input and its signature comes out on standard output', async () => {
  const echo =
    "let text='';process.stdin.on('data',(part)=>text+=part).on('end',()=>console.log(Buffer.from(text).toString('base64')))";
  const signer = program(echo);
  expect(signer.certificateHash).toBe('HASH');
  expect(Buffer.from(await signer.sign('SCHOOL openid'), 'base64').toString()).toBe('SCHOOL openid');
});

test.each([
  ['fails', program('process.exit(3)')],
  ['says something else', program("console.log('no key!')")],
  ['says nothing', program('')],
  ['is not there', commandSigner(['/none/such'], 'HASH')],
])('[ID6] a program that %s signs nothing', async (_, signer) => {
  await expect(signer.sign('text')).rejects.toThrow(/signing program/);
});

test('[ID6] the program sees nothing of our environment', async () => {
  process.env.ZVONOK_CANARY = 'canary';
  const signer = program("console.log(Buffer.from(Object.keys(process.env).join()).toString('base64'))");
  const names = Buffer.from(await signer.sign(''), 'base64').toString();
  delete process.env.ZVONOK_CANARY;
  expect(names).not.toContain('ZVONOK');
});
