import { X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Type from 'typebox';
import { Check } from 'typebox/value';
import { closed } from '../../shared/access/profile/profile-parts.ts';
import { type Channel, channelSchema } from '../../shared/access/terms.ts';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import { fileChannel } from './file-channel.ts';
import type { PortalChannel } from './portal-channel.ts';

/** With whom a school exchanges messages. */
export type Partner = {
  /** Name of its folder. */
  readonly id: string;
  /** Whose requests it brings. */
  readonly channels: readonly Channel[];
  readonly isGuardianshipBody: boolean;
  /** SHA-256 of the certificate with which it signs. */
  readonly fingerprint: string;
  readonly channel: PortalChannel;
};

const settingsSchema = Type.Object(
  {
    title: Type.String({ maxLength: 200 }),
    channels: Type.Array(channelSchema),
    isGuardianshipBody: Type.Boolean(),
  },
  closed,
);

const SAFE = /^[a-z0-9-]{1,40}$/;

/**
 * The partners of a school: folders of `exchange/SCHOOL/` with `partner.json` and the partner's certificate
 * `partner.pem`. A folder that is not set up yet is none. @throws Error naming the file that cannot be read
 */
export async function partnersOf(exchangeFolder: string, schoolId: SchoolId): Promise<Partner[]> {
  const root = join(exchangeFolder, schoolId);
  const names = await readdir(root).catch(() => []);
  const found = await Promise.all(
    names.filter((name) => SAFE.test(name)).map((id) => readPartner(join(root, id), id)),
  );
  return found.filter((partner) => partner !== undefined);
}

async function readPartner(folder: string, id: string): Promise<Partner | undefined> {
  const text = await readFile(join(folder, 'partner.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const settings = parsed(text);
  if (!Check(settingsSchema, settings)) throw new Error(`${id}/partner.json: not the settings of a partner`);
  const pem = await readFile(join(folder, 'partner.pem')).catch(() => undefined);
  if (pem === undefined) throw new Error(`${id}/partner.pem: the partner's certificate is missing`);
  const { channels, isGuardianshipBody } = settings;
  const { fingerprint256: fingerprint } = new X509Certificate(pem);
  return { id, channels, isGuardianshipBody, fingerprint, channel: fileChannel(folder) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
