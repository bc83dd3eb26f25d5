import { answer, type Login } from './page-port.ts';
import { pullAll } from './pull-all.ts';
import { openRaw, putAll } from './raw-database.ts';
import { wipe } from './wipe.ts';

/** The same stores and indexes as the client's, so that the same questions could be asked of them. */
const STORES = {
  school: [],
  groups: [],
  sheets: [['groupId', 'date'], ['date']],
  entries: [
    ['state', 'groupId'],
    ['stamp.deviceId', 'stamp.sequence'],
  ],
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
