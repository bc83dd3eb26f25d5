import { Problem } from '../../shared/errors/problem.ts';
import type { DocumentId, PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { AppContext } from '../app-context.ts';
import type { DocumentTable } from '../storage/tables/documents-tables.ts';
import { readDocumentFile } from './document-files.ts';

type Which = { readonly schoolId: SchoolId; readonly documentId: DocumentId };

export type StoredDocument = {
  readonly row: DocumentTable;
  readonly content: Buffer;
  /** DER, where it was signed electronically. */
  readonly signature: Buffer | undefined;
};

/**
 * A document for the school's own staff: the route has asked for their role.
 * @throws Problem `not-found`, `document-damaged`
 */
export async function readDocument(
  { store, documents }: Pick<AppContext, 'store' | 'documents'>,
  { schoolId, documentId }: Which,
): Promise<StoredDocument> {
  const row = await store.db
    .selectFrom('document')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('id', '=', documentId)
    .executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', { detail: 'document' });
  const content = await readDocumentFile(documents.folder, { schoolId, documentId }, row.sha256);
  const signature = row.signature === null ? undefined : Buffer.from(row.signature, 'base64');
  return { row, content, signature };
}

/**
 * A document for somebody outside the staff (I7): another's and nobody's are told apart by nothing.
 * @throws Problem `not-found`, `document-damaged`
 */
export async function documentFor(
  context: Pick<AppContext, 'store' | 'documents'>,
  { personId, ...which }: Which & { readonly personId: PersonId },
): Promise<StoredDocument> {
  const reader = await context.store.db
    .selectFrom('document_reader')
    .select('document_id')
    .where('school_id', '=', which.schoolId)
    .where('document_id', '=', which.documentId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (reader === undefined) throw new Problem('not-found', { detail: 'document' });
  return readDocument(context, which);
}
