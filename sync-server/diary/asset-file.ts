import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A file of the diary as it is sent. */
export type AssetFile = {
  /** Holds the hash of the content, so that a browser may keep it for ever. */
  readonly path: string;
  readonly hash: string;
  readonly type: string;
  readonly body: Buffer;
};

/** Reads `assets/<name>` once, at the start. */
export function assetFile(name: string, type: string): AssetFile {
  const body = readFileSync(new URL(`./assets/${name}`, import.meta.url));
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  const ending = name.slice(name.lastIndexOf('.'));
  return { path: `/diary/assets/${hash}${ending}`, hash, type, body };
}
