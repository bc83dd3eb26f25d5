import 'temporal-polyfill/global';
import { workerData } from 'node:worker_threads';
import { seedDemoSchool } from '../../sync-server/demo/seed-school.ts';
import { openStore, type StoreLocation } from '../../sync-server/storage/store.ts';

/** A whole school takes a gigabyte while it is made: in a thread of its own, that memory leaves with the thread. */
const { location, now } = workerData as { location: StoreLocation; now: number };
const store = await openStore(location);
try {
  await seedDemoSchool(store, { seed: 'bench', size: 'school', now });
} finally {
  await store.close();
}
