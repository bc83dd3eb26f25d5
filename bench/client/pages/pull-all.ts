import { COLLECTIONS, type CollectionName, type PullAnswer } from '../../../shared/sync/messages.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../../shared/sync/protocol-version.ts';
import type { Login } from './page-port.ts';

/** Pages of the client's own pull. */
const LIMIT = 250;

export type Pulled = { readonly id: string };

/** Asks the server for everything with plain `fetch`, page after page; `take` is awaited before the next page. */
export async function pullAll(
  login: Login,
  take: (collection: CollectionName, documents: readonly Pulled[]) => Promise<void>,
): Promise<void> {
  await Promise.all(COLLECTIONS.map((collection) => pullCollection(login, collection, take)));
}

async function pullCollection(
  login: Login,
  collection: CollectionName,
  take: (collection: CollectionName, documents: readonly Pulled[]) => Promise<void>,
): Promise<void> {
  let page: PullAnswer<Pulled> | undefined;
  do {
    page = await pullPage(login, collection, page?.checkpoint ?? null);
    await take(collection, page.documents);
  } while (page.documents.length === LIMIT);
}

async function pullPage(
  { token, deviceId }: Login,
  collection: CollectionName,
  checkpoint: PullAnswer<Pulled>['checkpoint'] | null,
): Promise<PullAnswer<Pulled>> {
  const response = await fetch('/api/sync/pull', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
    },
    body: JSON.stringify({ deviceId, collection, checkpoint, limit: LIMIT }),
    cache: 'no-store',
  });
  if (!response.ok) throw new Error(`pull ${collection}: ${response.status}`);
  return (await response.json()) as PullAnswer<Pulled>;
}
