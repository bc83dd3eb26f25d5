import {
  createRxDatabase,
  type MangoQuery,
  normalizeMangoQuery,
  prepareQuery,
  type RxCollection,
  type RxDatabase,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorage,
} from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { Appeal } from '../../shared/appeal/appeal.ts';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { StudyGroup } from '../../shared/people/study-group.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { type KeptValueDocument, rxSchemas } from './schemas.ts';

/** The documents of each collection in RxDB: facts, and what this device keeps. Entries are apart (entry-store.ts). */
export type LocalDocuments = {
  school: SchoolFacts;
  groups: StudyGroup;
  sheets: LessonSheet;
  appeals: Appeal;
  device: KeptValueDocument;
};
export type LocalCollections = { [Name in keyof LocalDocuments]: RxCollection<LocalDocuments[Name]> };
export type LocalDatabase = RxDatabase<LocalCollections>;
export type LocalStorageEngine = RxStorage<unknown, unknown>;

export type DatabaseOwner = { readonly id: PersonId; readonly schoolId: SchoolId };

/** One database per school and person: two teachers on one PC never share one. Also the name of the window lock. */
export const databaseName = (owner: DatabaseOwner): string => `zvonok-${owner.schoolId}-${owner.id}`;

/**
 * IndexedDB with strict durability. Without it a power cut lost every acknowledged insert (measured); the engine is
 * given from outside only by tests.
 */
export const strictStorage = (): LocalStorageEngine =>
  getRxStorageDexie({ chromeTransactionDurability: 'strict' });

/** Opens (and makes, the first time) the person's database on this computer. */
export async function openDatabase(
  owner: DatabaseOwner,
  options: { storage?: LocalStorageEngine } = {},
): Promise<LocalDatabase> {
  const database = await createRxDatabase<LocalCollections>({
    name: databaseName(owner),
    storage: options.storage ?? strictStorage(),
    // One window is active per person (active-window.ts): no channel between windows is needed or wanted.
    multiInstance: false,
    eventReduce: false,
  });
  const schemaOf = <Name extends keyof LocalDocuments>(name: Name) => ({
    schema: rxSchemas[name] as RxJsonSchema<LocalDocuments[Name]>,
    // A new version of a collection of facts starts empty and is pulled again.
    autoMigrate: false,
  });
  await database.addCollections({
    school: schemaOf('school'),
    groups: schemaOf('groups'),
    sheets: schemaOf('sheets'),
    appeals: schemaOf('appeals'),
    device: schemaOf('device'),
  });
  return database;
}

/** The document without RxDB's own fields: what the rest of the client calls a document. */
function plainDocument<Document>(stored: RxDocumentData<Document>): Document {
  const { _deleted, _attachments, _meta, _rev, ...document } = stored;
  return document as unknown as Document;
}

/** A document for a write straight to the storage, which itself sets the revision and the time of the write. */
export const newDocument = <Document>(document: Document): RxDocumentData<Document> => ({
  ...document,
  _deleted: false,
  _attachments: {},
  _meta: { lwt: 1 },
  _rev: '',
});

/**
 * Reads documents straight from the storage. A journal is read once and then kept up to date from changes, so
 * RxDB's query cache and its document objects would only cost time.
 */
export async function readAll<Document>(
  collection: RxCollection<Document>,
  query: MangoQuery<Document>,
): Promise<Document[]> {
  const { jsonSchema } = collection.schema;
  // A removed document never answers a query: the same condition that RxDB's own queries add.
  const selector = { ...query.selector, _deleted: { $eq: false } };
  const full = normalizeMangoQuery<RxDocumentData<Document>>(jsonSchema, { ...query, selector } as never);
  const answer = await collection.storageInstance.query(prepareQuery(jsonSchema as never, full as never));
  return answer.documents.map((stored) => plainDocument(stored));
}

/** The documents with these ids that are there, in any order. */
export async function readByIds<Document>(
  collection: RxCollection<Document>,
  ids: readonly string[],
): Promise<Document[]> {
  if (ids.length === 0) return [];
  const stored = await collection.storageInstance.findDocumentsById([...ids], false);
  return stored.map((document) => plainDocument(document));
}

/** A stored document as it now is; `undefined` when it was removed. */
export type StoredChange<Document> = { readonly id: string; readonly document: Document | undefined };

/** Tells every change of a collection, whoever made it, one call per write. Returns how to stop. */
export function followCollection<Document extends { id: string }>(
  collection: RxCollection<Document>,
  listener: (changes: readonly StoredChange<Document>[]) => void,
): () => void {
  const subscription = collection.eventBulks$.subscribe((bulk) => {
    const stored = bulk.events.map((event) => event.documentData as RxDocumentData<Document>);
    listener(
      stored.map((document) => ({
        id: document.id,
        document: document._deleted ? undefined : plainDocument<Document>(document),
      })),
    );
  });
  return () => subscription.unsubscribe();
}
