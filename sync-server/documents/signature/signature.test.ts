import { execFile } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fixedClock } from '../../../shared/kernel/clock.ts';
import { runGradebook } from '../../cli/run-gradebook.ts';
import { NOON } from '../../storage/test-school.ts';
import { commandSigner } from './command-signer.ts';
import { readP12 } from './read-p12.ts';
import { makeSelfSigned } from './self-signed.ts';
import { readIdentity } from './signing-identity.ts';
import { readSigningSettings } from './signing-settings.ts';
import { CERTIFICATE_FILE, KEY_FILE, P12_FILE, softwareSigner } from './software-signer.ts';
import { verifySignature } from './verify-signature.ts';

const run = promisify(execFile);
const YEAR = 365 * 86_400_000;
const content = Buffer.from('Решение № 17');

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zvonok-keys-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const signerIn = (folder: string, at = NOON) =>
  softwareSigner({ folder, owner: 'Школа «Радуга» № 5' }, fixedClock(at));

describe('[DOC5] a signature of the server itself', () => {
  test('verifies for the bytes that were signed and names its owner and time', async () => {
    const signature = await (await signerIn(await newFolder())).sign(content);
    expect(await verifySignature(content, signature)).toMatchObject({
      status: 'valid',
      signedAt: NOON,
      signer: { owner: 'Школа «Радуга» № 5' },
    });
  });

  test('does not verify when one bit of the document or of the signed part changed', async () => {
    const signature = await (await signerIn(await newFolder())).sign(content);
    for (let at = 0; at < content.length; at += 1) {
      const other = Buffer.from(content);
      other[at] = (other[at] ?? 0) ^ 1;
      expect((await verifySignature(other, signature)).status).toBe('broken');
    }
    // The last bytes are the signature itself.
    const changed = Buffer.from(signature);
    changed[changed.length - 5] = (changed[changed.length - 5] ?? 0) ^ 1;
    expect((await verifySignature(content, changed)).status).not.toBe('valid');
  });

  test('what is no signature is told, and never throws', async () => {
    const signature = await (await signerIn(await newFolder())).sign(content);
    for (const other of [Buffer.alloc(0), content, signature.subarray(0, 200), Buffer.alloc(1000, 0x30)]) {
      expect(await verifySignature(content, other)).toEqual({ status: 'unreadable' });
    }
  });

  test('made after its certificate ended is out of date', async () => {
    const folder = await newFolder();
    await signerIn(folder);
    const late = await (await signerIn(folder, NOON + 4 * YEAR)).sign(content);
    expect((await verifySignature(content, late)).status).toBe('out-of-date');
  });

  test('is taken by OpenSSL too', async () => {
    const folder = await newFolder();
    const signature = await (await signerIn(folder, Date.now())).sign(content);
    const [document, detached] = [join(folder, 'a.pdf'), join(folder, 'a.sig')];
    await writeFile(document, content);
    await writeFile(detached, signature);
    const trusted = ['-CAfile', join(folder, CERTIFICATE_FILE), '-purpose', 'any'];
    const verified = run('openssl', [
      'cms',
      '-verify',
      '-binary',
      '-inform',
      'DER',
      '-in',
      detached,
      '-content',
      document,
      ...trusted,
    ]);
    expect((await verified).stderr).toContain('successful');
  });

  test('its key is made once, and for the server’s user alone', async () => {
    const folder = join(await newFolder(), 'school');
    const first = await signerIn(folder);
    const second = await signerIn(folder);
    expect(second.stamp).toEqual(first.stamp);
    expect((await stat(join(folder, KEY_FILE))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    // What a school copied there may be open to all; it does not stay so.
    await run('chmod', ['644', join(folder, KEY_FILE)]);
    await signerIn(folder);
    expect((await stat(join(folder, KEY_FILE))).mode & 0o777).toBe(0o600);
  });
});

describe('[DOC5] a key that the school brings', () => {
  test('may be encrypted; a wrong passphrase and a foreign certificate are told by code', async () => {
    const folder = await newFolder();
    await mkdir(folder, { recursive: true });
    const { keyPem, certificatePem } = await makeSelfSigned('Школа', NOON);
    const passphrase = 'секрет';
    const encrypted = createPrivateKey(keyPem).export({
      format: 'pem',
      type: 'pkcs8',
      cipher: 'aes-256-cbc',
      passphrase,
    });
    await writeFile(join(folder, KEY_FILE), encrypted);
    await writeFile(join(folder, CERTIFICATE_FILE), certificatePem);
    const place = { folder, owner: '' };
    const signer = await softwareSigner({ ...place, passphrase }, fixedClock(NOON));
    expect((await verifySignature(content, await signer.sign(content))).status).toBe('valid');
    await expect(softwareSigner({ ...place, passphrase: 'нет' }, fixedClock(NOON))).rejects.toMatchObject({
      code: 'key-unreadable',
    });
    const other = await makeSelfSigned('Другая', NOON);
    await writeFile(join(folder, CERTIFICATE_FILE), other.certificatePem);
    await expect(softwareSigner({ ...place, passphrase }, fixedClock(NOON))).rejects.toMatchObject({
      code: 'key-of-another-certificate',
    });
  });

  test('may be a PKCS#12 file with the authority’s certificate beside it', async () => {
    const folder = await newFolder();
    const [key, certificate, p12] = [KEY_FILE, 'own.pem', P12_FILE].map((name) => join(folder, name));
    const { keyPem, certificatePem } = await makeSelfSigned('Школа', NOON);
    const authority = await makeSelfSigned('Центр', NOON);
    await writeFile(key ?? '', keyPem);
    await writeFile(certificate ?? '', authority.certificatePem + certificatePem);
    const files = ['-inkey', key ?? '', '-in', certificate ?? '', '-out', p12 ?? ''];
    await run('openssl', ['pkcs12', '-export', ...files, '-passout', 'pass:секрет']);
    const place = { folder, owner: '' };
    const signer = await softwareSigner({ ...place, passphrase: 'секрет' }, fixedClock(NOON));
    expect(await verifySignature(content, await signer.sign(content))).toMatchObject({
      status: 'valid',
      signer: { owner: 'Школа' },
    });
    await expect(softwareSigner({ ...place, passphrase: 'нет' }, fixedClock(NOON))).rejects.toMatchObject({
      code: 'key-unreadable',
    });
    await expect(readP12(content, '')).rejects.toMatchObject({ code: 'key-unreadable' });
  });

  test('of a kind that cannot sign, or no certificate at all, is refused', async () => {
    const { certificatePem } = await makeSelfSigned('Школа', NOON);
    const { privateKey } = generateKeyPairSync('ed25519');
    const keyPem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    expect(() => readIdentity({ keyPem, certificatePem })).toThrow('key-of-another-certificate');
    expect(() => readIdentity({ keyPem, certificatePem: 'нет' })).toThrow('certificate-unreadable');
  });
});

describe('[DOC5] a certified module', () => {
  test('is a program that signs a file; nothing it is given stays behind', async () => {
    const folder = await newFolder();
    await signerIn(folder, Date.now());
    const key = join(folder, KEY_FILE);
    const certificate = join(folder, CERTIFICATE_FILE);
    const sign = ['cms', '-sign', '-binary', '-outform', 'DER', '-signer', certificate, '-inkey', key];
    const identity = readIdentity({
      keyPem: await readFile(key, 'utf8'),
      certificatePem: await readFile(certificate, 'utf8'),
    });
    const signer = commandSigner(['openssl', ...sign, '-in', '{in}', '-out', '{out}'], identity.certificate);
    const signature = await signer.sign(content);
    expect((await verifySignature(content, signature)).status).toBe('valid');
    const failing = commandSigner(
      ['openssl', 'cms', '-sign', '-in', '{in}', '-out', '{out}'],
      identity.certificate,
    );
    await expect(failing.sign(content)).rejects.toThrow(/Command failed/);
  });

  test('its setting is a list of words with both files in it', () => {
    const command = ['csptest', '-in', '{in}', '-out', '{out}'];
    expect(readSigningSettings({ ZVONOK_SIGN_COMMAND: JSON.stringify(command) })).toEqual({ command });
    expect(readSigningSettings({ ZVONOK_SIGN_PASSPHRASE: 'a' })).toEqual({ passphrase: 'a' });
    for (const wrong of ['csptest -in', '["csptest"]', '[1]', '{}']) {
      expect(() => readSigningSettings({ ZVONOK_SIGN_COMMAND: wrong })).toThrow('ZVONOK_SIGN_COMMAND');
    }
  });
});

test('[DOC5] gradebook signature verify tells a whole document from a changed one', async () => {
  const folder = await newFolder();
  const [document, detached] = [join(folder, 'a.pdf'), join(folder, 'a.sig')];
  await writeFile(document, content);
  await writeFile(detached, await (await signerIn(join(folder, 'keys'))).sign(content));
  const said: string[] = [];
  const terminal = {
    out: (text: string) => said.push(text),
    error: (text: string) => said.push(text),
    now: () => NOON,
  };
  const verify = (...args: string[]) => runGradebook(['signature', 'verify', ...args], {}, terminal);
  expect(await verify(document, detached)).toBe(0);
  expect(said.at(-1)).toMatch(/✓ Подпись верна[^]*Школа «Радуга» № 5[^]*Отпечаток: ([0-9A-F]{2}:){31}/);
  await writeFile(document, 'другое');
  expect(await verify(document, detached)).toBe(1);
  expect(await verify(document, document)).toBe(1);
  expect(await verify(join(folder, 'none'), detached)).toBe(2);
  expect(await verify(document)).toBe(2);
});
