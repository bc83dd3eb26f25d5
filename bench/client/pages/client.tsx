import type { ClientStore } from '../../../renderer/data/client-store.ts';
import { openClientStore } from '../../../renderer/data/client-store-rxdb.ts';
import { createLive } from '../../../renderer/data/live-value.ts';
import { drawClient, openJournal } from './draw-client.tsx';
import { answer, type Login } from './page-port.ts';
import { rawInserts } from './raw-inserts.ts';
import { watchKeys } from './watch-keys.ts';
import { watchSaves } from './watch-saves.ts';

const openStore = ({ person, token, ...rest }: Login) =>
  openClientStore(person, { ...rest, token: createLive<string | undefined>(token) });

async function firstSync(login: Login): Promise<number> {
  const from = performance.now();
  const store = await openStore(login);
  await synced(store);
  const time = performance.now() - from;
  await store.close();
  return time;
}

function synced({ state }: ClientStore): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (state.get().firstSync === 'done') resolve();
    };
    state.subscribe(look);
    look();
  });
}

const saves = watchSaves();

async function start(login: Login): Promise<void> {
  await drawClient(saves.over(await openStore(login)));
}

answer({ firstSync, start, openJournal, takeKeystrokes: watchKeys(), takeSaves: saves.take, rawInserts });
