import type { RxCollection } from 'rxdb';
import { followCollection, readAll } from './database.ts';
import { createLive, type LiveValue } from './live-value.ts';

export type LiveCollection<Document> = LiveValue<readonly Document[]> & { readonly close: () => void };

/** A small collection held whole in memory, in the given order; follows what is pulled. */
export async function liveCollection<Document extends { id: string }>(
  collection: RxCollection<Document>,
  order: (a: Document, b: Document) => number,
): Promise<LiveCollection<Document>> {
  const documents = new Map<string, Document>();
  const value = createLive<readonly Document[]>([]);
  const publish = () => value.set([...documents.values()].toSorted(order));

  const stop = followCollection(collection, (changes) => {
    for (const { id, document } of changes) {
      if (document) documents.set(id, document);
      else documents.delete(id);
    }
    publish();
  });
  const stored = await readAll(collection, {});
  for (const document of stored) if (!documents.has(document.id)) documents.set(document.id, document);
  publish();
  return { ...value, close: stop };
}
