import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { DestructionContext } from './destruction-context.ts';

/** A file that is younger may be one whose row is just being written. */
const YOUNG_MS = 3_600_000;

/**
 * Removes files of requests and documents that no row names any more: of what was destroyed, of files taken out of
 * drafts, of work that was cut off. Which they are is asked of the database each time, so that nothing can be forgotten
 * by a crash. Returns how many were removed.
 */
export async function sweepFiles(
  { store, attachmentsFolder, documents }: DestructionContext,
  schoolId: SchoolId,
): Promise<number> {
  const attachments = await store.db
    .selectFrom('access_attachment')
    .select('sha256')
    .where('school_id', '=', schoolId)
    .execute();
  const papers = await store.db
    .selectFrom('document')
    .select('id')
    .where('school_id', '=', schoolId)
    .execute();
  const named = {
    attachments: new Set(attachments.map(({ sha256 }) => sha256)),
    documents: new Set(papers.map(({ id }) => `${id}.pdf`)),
  };
  const folder = attachmentsFolder === undefined ? undefined : join(attachmentsFolder, schoolId);
  const swept = folder === undefined ? 0 : await sweep(folder, named.attachments);
  return swept + (await sweep(join(documents.folder, schoolId), named.documents));
}

async function sweep(folder: string, named: ReadonlySet<string>): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const unnamed = names.filter((name) => !named.has(name));
  if (unnamed.length === 0) return 0;
  const now = await diskTime(folder);
  let removed = 0;
  for (const name of unnamed) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (now - mtimeMs < YOUNG_MS) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

/** The present as the disk counts it: the age of a file must not hang on a clock that somebody set. */
async function diskTime(folder: string): Promise<number> {
  const path = join(folder, '.now');
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile('.');
    return (await file.stat()).mtimeMs;
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}
