/** IndexedDB without anything over it, for the yardsticks. */
export function openRaw(
  name: string,
  stores: Readonly<Record<string, readonly string[][]>>,
): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.addEventListener('upgradeneeded', () => {
    for (const [store, indexes] of Object.entries(stores)) {
      const made = request.result.createObjectStore(store, { keyPath: 'id' });
      for (const fields of indexes) made.createIndex(fields.join('+'), [...fields]);
    }
  });
  return done(request);
}

/** One durable transaction; resolves after its commit is on the disk. */
export function putAll(database: IDBDatabase, store: string, documents: readonly object[]): Promise<void> {
  const transaction = database.transaction(store, 'readwrite', { durability: 'strict' });
  const objects = transaction.objectStore(store);
  for (const document of documents) objects.put(document);
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error));
  });
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}
