import type { BulkWriteRow, RxCollection } from 'rxdb';
import { newDocument } from './database.ts';
import { isRemoval, type PulledDocument } from './pulled-document.ts';

/** Names the writes of a pull in RxDB's errors. */
const CONTEXT = 'zvonok-pull';
/** What the storage answers for a document that is there in another version. */
const CONFLICT = 409;

/**
 * Makes the collection hold what was pulled, all of it durable when this resolves. Written as if everything were new,
 * since in a first sync it is; what turns out to be there is then written over.
 * @throws what the storage throws; some of the documents may be stored then
 */
export async function storePulled<Document extends { id: string }>(
  collection: RxCollection<Document>,
  documents: readonly PulledDocument<Document>[],
): Promise<void> {
  const gone = documents.filter(isRemoval).map(({ id }) => id);
  const present = gone.length === 0 ? [] : await collection.storageInstance.findDocumentsById(gone, false);
  let rows: BulkWriteRow<Document>[] = [
    ...documents
      .filter((document) => !isRemoval(document))
      .map((document) => ({ document: newDocument(document as Document) })),
    ...present.map((previous) => ({ previous, document: { ...previous, _deleted: true } })),
  ];
  while (rows.length > 0) {
    const { error: errors } = await collection.storageInstance.bulkWrite(rows, CONTEXT);
    rows = errors.map((error) => {
      if (error.status !== CONFLICT)
        throw new Error(`pulled ${error.documentId} was not stored`, { cause: error });
      return { previous: error.documentInDb, document: error.writeRow.document };
    });
  }
}
