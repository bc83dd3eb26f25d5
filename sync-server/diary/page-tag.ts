import { hash } from 'node:crypto';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { stylesheet } from './stylesheet.ts';

/** How long a page may go on saying «data as of» without being made again. */
export const FRESHNESS_MS = 5 * 60_000;

export type TaggedPage = {
  readonly schoolId: string;
  readonly personId: string;
  /** Path and query. */
  readonly url: string;
  /** The school's change number: whatever the diary shows changes in a transaction that advances it. */
  readonly change: number;
  readonly now: InstantMs;
};

/**
 * The page's ETag, from what is known before the page is made. It differs between persons and addresses, with every
 * change in the school and every five minutes: so a 304 never shows an old fact, «data as of» is never further
 * behind than that, and the day of the school cannot turn under a page.
 */
export function pageTag({ schoolId, personId, url, change, now }: TaggedPage): string {
  const parts = [stylesheet.hash, schoolId, personId, url, change, Math.floor(now / FRESHNESS_MS)];
  return `"${hash('sha256', JSON.stringify(parts), 'base64url').slice(0, 27)}"`;
}

/** Whether the browser already has the page (`If-None-Match`; a proxy that compresses may have weakened the tag). */
export const hasPage = (header: string | undefined, tag: string): boolean =>
  header?.split(',').some((known) => known.trim().replace(/^W\//, '') === tag) ?? false;
