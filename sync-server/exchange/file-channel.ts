import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MOST_MESSAGE_BYTES, type OutgoingMessage } from '../../shared/exchange/exchange-messages.ts';
import type { Parcel, ParcelFault, PortalChannel, Sign } from './portal-channel.ts';

const MOST_SIGNATURE_BYTES = 64 * 1024;
/** A message without its signature may still be on its way for so long. */
const PATIENCE_MS = 86_400_000;
const KEPT_MS = 30 * 86_400_000;
const NAME = /^[A-Za-z0-9_-]{1,100}\.json$/;
const OWNER_ONLY = 0o600;

type Name = Buffer;

/**
 * Exchange by folders: `in/NAME.json` with `in/NAME.json.sig` beside it come, `out/` goes. Whoever writes, writes under
 * another ending and renames, the signature last; a message is there when both are. What was applied moves to `taken/`
 * after the commit, what was not to `refused/` under a name of ours with the reason beside it.
 */
export function fileChannel(folder: string): PortalChannel {
  const at = (part: 'in' | 'out' | 'taken' | 'refused') => join(folder, part);
  const ready = async () => {
    for (const part of ['in', 'out', 'taken', 'refused'] as const) {
      await mkdir(at(part), { recursive: true, mode: 0o700 });
    }
  };
  return {
    waiting: async (most) => {
      await ready();
      // As bytes: a name that is no text must be movable too.
      const names = (await readdir(at('in'), { encoding: 'buffer' })).toSorted((one, other) =>
        Buffer.compare(one, other),
      );
      const parcels: Parcel[] = [];
      const now = await diskTime(at('taken'));
      for (const name of names) {
        if (parcels.length >= most) break;
        const found = await lookAt({ folder, names, now }, name);
        if (found === undefined) continue;
        if (typeof found === 'string') await putAside(folder, name, found);
        else parcels.push(found);
      }
      return parcels;
    },
    send: async (message, sign) => {
      await ready();
      await writeMessage(at('out'), message, sign);
    },
    forgetOld: async () => {
      await ready();
      let forgotten = 0;
      for (const part of ['out', 'taken', 'refused'] as const) forgotten += await forgetIn(at(part));
      return forgotten;
    },
  };
}

type In = { readonly folder: string; readonly names: readonly Name[]; readonly now: number };

const pathOf = (folder: string, part: string, name: Name): Buffer =>
  Buffer.concat([Buffer.from(`${join(folder, part)}/`), name]);

/** A parcel, why it can be none, or nothing for what is still on its way. */
async function lookAt({ folder, names, now }: In, name: Name): Promise<Parcel | ParcelFault | undefined> {
  const text = name.toString('utf8');
  const has = (other: string) => names.some((one) => one.equals(Buffer.from(other)));
  const file = await lstat(pathOf(folder, 'in', name)).catch(() => undefined);
  if (file === undefined) return undefined;
  const isOld = now - file.mtimeMs > PATIENCE_MS;
  if (/\.(part|tmp)$/.test(text)) return isOld ? 'signature-missing' : undefined;
  if (text.endsWith('.json.sig') && NAME.test(text.slice(0, -'.sig'.length))) {
    return has(text.slice(0, -'.sig'.length)) || !isOld ? undefined : 'signature-missing';
  }
  if (!NAME.test(text)) return 'file-name';
  if (!file.isFile()) return 'not-a-file';
  if (file.size > MOST_MESSAGE_BYTES) return 'file-too-large';
  if (!has(`${text}.sig`)) return isOld ? 'signature-missing' : undefined;
  return parcelOf(folder, text);
}

async function parcelOf(folder: string, name: string): Promise<Parcel | ParcelFault> {
  const content = await readPlain(join(folder, 'in', name), MOST_MESSAGE_BYTES);
  const signature = await readPlain(join(folder, 'in', `${name}.sig`), MOST_SIGNATURE_BYTES);
  if (content === undefined || signature === undefined) return 'not-a-file';
  return {
    content,
    signature,
    take: async () => {
      // The message first: one without it is looked at no more.
      for (const one of [name, `${name}.sig`])
        await move(join(folder, 'in', one), join(folder, 'taken', one));
    },
    refuse: (code) => putAside(folder, Buffer.from(name), code),
  };
}

/** Bytes of an ordinary file of at most so many; no link is followed, nothing else is waited for. */
async function readPlain(path: string, most: number): Promise<Buffer | undefined> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(path, flags).catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const { size } = await file.stat();
    const isPlain = (await file.stat()).isFile() && size <= most;
    return isPlain ? (await file.readFile()).subarray(0, most) : undefined;
  } finally {
    await file.close();
  }
}

/** Moves a file and its signature away under a name of ours, with the reason: the sender's name is not trusted. */
async function putAside(folder: string, name: Name, code: string): Promise<void> {
  const id = randomUUID();
  await writeFile(join(folder, 'refused', `${id}.reason`), `${code}\n`, { mode: OWNER_ONLY });
  const signature = Buffer.concat([name, Buffer.from('.sig')]);
  await move(pathOf(folder, 'in', name), join(folder, 'refused', `${id}.file`));
  await move(pathOf(folder, 'in', signature), join(folder, 'refused', `${id}.sig`));
}

/** Another process of this server may have moved it already. */
async function move(from: Buffer | string, to: string): Promise<void> {
  await rename(from, to).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  });
}

async function writeMessage(folder: string, message: OutgoingMessage, sign: Sign): Promise<void> {
  const content = Buffer.from(JSON.stringify(message));
  const path = join(folder, `${message.messageId}.json`);
  // The signature last: with it the message is there.
  await writeWhole(path, content);
  await writeWhole(`${path}.sig`, await sign(content));
}

async function writeWhole(path: string, content: Buffer): Promise<void> {
  const file = await open(`${path}.part`, 'w', OWNER_ONLY);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
}

async function forgetIn(folder: string): Promise<number> {
  const now = await diskTime(folder);
  let forgotten = 0;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const file = await lstat(path).catch(() => undefined);
    if (file === undefined || now - file.mtimeMs < KEPT_MS) continue;
    await rm(path, { recursive: true, force: true });
    forgotten += 1;
  }
  return forgotten;
}

/** The present as the disk counts it. */
async function diskTime(folder: string): Promise<number> {
  const path = join(folder, `.${randomUUID()}`);
  await writeFile(path, '', { mode: OWNER_ONLY });
  const { mtimeMs } = await lstat(path);
  await rm(path, { force: true });
  return mtimeMs;
}
