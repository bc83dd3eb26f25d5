import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../../shared/errors/problem.ts';
import { type DocumentId, ID_PATTERN, type SchoolId } from '../../shared/kernel/ids.ts';

export type FilePlace = { readonly schoolId: SchoolId; readonly documentId: DocumentId };

const SAFE = new RegExp(ID_PATTERN);

export const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Where a document lies: under the data folder, which no web server shows. Names come from ids alone. */
function pathOf(root: string, { schoolId, documentId }: FilePlace): { folder: string; file: string } {
  if (!SAFE.test(schoolId) || !SAFE.test(documentId)) throw new Problem('not-found', { detail: 'document' });
  const folder = join(root, schoolId);
  return { folder, file: join(folder, `${documentId}.pdf`) };
}

/** Writes the file whole or not at all, for the server's own user only; it is on the disk when this resolves. */
export async function writeDocumentFile(root: string, place: FilePlace, content: Uint8Array): Promise<void> {
  const { folder, file } = pathOf(root, place);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const handle = await open(`${file}.tmp`, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.tmp`, file);
}

/** @throws Problem `document-damaged` when the file is not the one that was made */
export async function readDocumentFile(root: string, place: FilePlace, hash: string): Promise<Buffer> {
  const { file } = pathOf(root, place);
  try {
    const content = await readFile(file);
    if (sha256(content) === hash) return content;
  } catch (error) {
    throw new Problem('document-damaged', { cause: error });
  }
  throw new Problem('document-damaged');
}
