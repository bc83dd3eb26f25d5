import type { CollectionName } from '../../../shared/sync/messages.ts';
import { answer, type Login } from './page-port.ts';
import { pullAll } from './pull-all.ts';
import { openRaw, putAll } from './raw-database.ts';
import { wipe } from './wipe.ts';

/** A store for everything that is pulled, indexed as the client's, so that the same questions could be asked of it. */
const STORES: Readonly<Record<CollectionName, string[][]>> = {
  school: [],
  groups: [],
  sheets: [['groupId', 'date'], ['date']],
  entries: [['state'], ['lessonId'], ['stamp.deviceId', 'stamp.sequence']],
  appeals: [],
};

async function firstSync(login: Login): Promise<number> {
  const from = performance.now();
  const database = await openRaw('raw', STORES);
  await pullAll(login, (collection, documents) => putAll(database, collection, documents));
  const time = performance.now() - from;
  database.close();
  return time;
}

answer({ wipe, firstSync });
