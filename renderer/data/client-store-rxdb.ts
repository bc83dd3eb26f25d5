import type { DeviceId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { COLLECTIONS, type CollectionName } from '../../shared/sync/messages.ts';
import type { Anchor } from '../../shared/sync/stamp.ts';
import { createApi } from './api.ts';
import { byArrival, liveAppeals } from './appeals.ts';
import { readCellHistory } from './cell-history.ts';
import type { ClientStore, Live, SignedInPerson } from './client-store.ts';
import { type DeviceClocks, deviceClocks } from './clock.ts';
import {
  databaseName,
  type LocalDatabase,
  type LocalStorageEngine,
  openDatabase,
  strictStorage,
} from './database.ts';
import { openDevice } from './device.ts';
import type { DeviceKeys } from './device-keys.ts';
import { createEntryLog } from './entry-log.ts';
import type { EntryStorage, EntryStore } from './entry-store.ts';
import { FactSheets } from './fact-sheets.ts';
import { indexedEntries } from './indexed-entry-store.ts';
import { createJournals } from './journals.ts';
import { createKeptValues, type KeptValues } from './kept-values.ts';
import { openLanding } from './landing.ts';
import { learnChain } from './learn-chain.ts';
import { createLink, type LinkOptions } from './link.ts';
import { liveCollection } from './live-collection.ts';
import { createLive } from './live-value.ts';
import { mirrorEntries } from './mirrored-entries.ts';
import { OpenEntries } from './open-entries.ts';
import { randomId } from './random-id.ts';
import { dropFacts, forgetEmptyCheckpoints, openRepairing } from './recovery.ts';
import { type ReplicationTiming, startReplication } from './replication.ts';
import type { SecondCopy } from './second-copy.ts';
import { openServerMemory } from './server-memory.ts';
import { storageProblemOf } from './storage-problem.ts';
import { keepSyncState, type SyncStateKeeper } from './sync-state.ts';
import { adoptAccepted, followVerdicts, readOpenEntries } from './verdicts.ts';
import { onWake } from './wake.ts';

/** How often the computer's clock is compared with the anchored one. */
const CLOCK_LOOK_MS = 30_000;

/** What the store needs from outside; everything but the first two is for tests and special set-ups. */
export type ClientStoreDeps = {
  /** The device that this person signed in with here. */
  readonly deviceId: DeviceId;
  /** The bearer token of now; a new one (a new sign-in) is used at once, and nothing that waits is lost meanwhile. */
  readonly token: Live<string | undefined>;
  /** Where the device's key is kept; without it pushes are not signed (T6). */
  readonly keys?: DeviceKeys | undefined;
  /** The anchor that came with the sign-in. */
  readonly anchor?: Anchor | undefined;
  /** The wall clock when that anchor was received; without it, it was received just now. */
  readonly anchorWall?: InstantMs | undefined;
  readonly baseUrl?: string;
  readonly fetch?: typeof fetch;
  /** Where facts and what the device keeps are stored. */
  readonly storage?: LocalStorageEngine;
  /** Where entries are stored. */
  readonly entryStorage?: EntryStorage;
  /** The second copy of unsent entries (R1); a browser has none. */
  readonly secondCopy?: SecondCopy | undefined;
  readonly clocks?: DeviceClocks;
  /** Makes the ids of entries; random ones by default. */
  readonly newId?: () => string;
  readonly timing?: Partial<ReplicationTiming>;
  readonly link?: LinkOptions;
};

/**
 * Opens the person's database on this computer and begins to sync it. Ready as soon as the local data can be read;
 * waits for no network. One window at a time may hold it (active-window.ts).
 */
export async function openClientStore(person: SignedInPerson, deps: ClientStoreDeps): Promise<ClientStore> {
  const storage = deps.storage ?? strictStorage();
  return openRepairing(
    () => openOnce(person, { ...deps, storage }),
    () => dropFacts(person, storage),
  );
}

async function openOnce(
  person: SignedInPerson,
  deps: ClientStoreDeps & Required<Pick<ClientStoreDeps, 'storage'>>,
): Promise<ClientStore> {
  const database = await openDatabase(person, { storage: deps.storage });
  let entries: EntryStore | undefined;
  try {
    entries = await (deps.entryStorage ?? indexedEntries()).open(`${databaseName(person)}-entries`);
    if (deps.secondCopy) entries = await mirrorEntries(entries, deps.secondCopy);
    return await openStoreOver({ database, entries }, person, deps);
  } catch (error) {
    // A database left open would block the next try.
    await entries?.close();
    await database.close();
    throw error;
  }
}

async function openStoreOver(
  { database, entries }: { database: LocalDatabase; entries: EntryStore },
  person: SignedInPerson,
  deps: ClientStoreDeps,
): Promise<ClientStore> {
  const { groups, school, sheets } = database.collections;
  const kept = createKeptValues(database.collections.device);
  const clocks = deps.clocks ?? deviceClocks();
  const device = await openDevice({ id: deps.deviceId, entries, kept, clocks });
  await forgetEmptyCheckpoints(database, kept, device.isChainKnown());
  if (deps.anchor) device.restoreAnchor(deps.anchor, deps.anchorWall ?? clocks.wall());

  const open = new OpenEntries();
  const landing = await openLanding(open, kept);
  open.put(await readOpenEntries(entries, landing.ids), landing.ids);
  const facts = new FactSheets(sheets, open);
  const stopVerdicts = followVerdicts({ entries, facts, open, landing });
  const groupList = await liveCollection(groups, (a, b) => a.grade - b.grade || a.name.localeCompare(b.name));
  const schoolList = await liveCollection(school, () => 0);
  const schoolFacts = createLive(schoolList.get()[0]);
  schoolList.subscribe(() => schoolFacts.set(schoolList.get()[0]));

  const link = createLink(deps.link);
  const keeper = keepSyncState({ open, link, clock: device.clock, damaged: entries.damaged() });
  const noteStoreFailed = (error: unknown) => keeper.noteStorage(storageProblemOf(error));
  entries.onTakenAway(() => keeper.noteStorage('storage-taken'));
  const journals = createJournals({ facts, open, groups: groupList, onReadFailed: noteStoreFailed });
  const log = createEntryLog({
    authorId: person.id,
    device,
    entries,
    facts,
    open,
    newId: deps.newId ?? randomId,
    onStorage: keeper.noteStorage,
  });
  const appealList = await liveCollection(database.collections.appeals, byArrival);
  const appeals = liveAppeals({ pulled: appealList, entries, open });
  const noteCaughtUp = await followFirstSync(kept, keeper);
  const memory = await openServerMemory(kept);
  const { baseUrl = '', deviceId } = deps;
  const api = createApi({
    baseUrl,
    deviceId,
    token: deps.token.get,
    sign: (await deps.keys?.read(deviceId).catch(() => undefined))?.sign,
    ...(deps.fetch && { fetch: deps.fetch }),
  });
  const replication = startReplication({
    database,
    entries,
    open,
    landing,
    kept,
    link,
    api,
    memory,
    deviceId,
    mayPush: device.isChainKnown,
    readClocks: device.clock.read,
    onAnchor: (anchor, asked) => {
      device.receiveAnchor(anchor, asked);
      keeper.noteContact();
    },
    onTaken: ({ taken }) => {
      const accepted = taken.filter(({ status }) => status === 'accepted').map(({ entryId }) => entryId);
      adoptAccepted({ accepted, deviceId, entries, open, landing }).catch(noteStoreFailed);
    },
    async onCaughtUp(collection) {
      if (collection === 'entries' && !device.isChainKnown())
        await learnChain({ device, entries, log, open });
      noteCaughtUp(collection);
    },
    onForgotten: (forgotten) => open.put(forgotten),
    onStoreFailed: noteStoreFailed,
    ...(deps.timing && { timing: deps.timing }),
  });
  const stopWaking = onWake(() => {
    keeper.noteClock();
    replication.wake();
  });
  const clockTimer = setInterval(keeper.noteClock, CLOCK_LOOK_MS);
  const stopToken = deps.token.subscribe(replication.wake);

  return {
    person,
    school: schoolFacts,
    groups: groupList,
    state: keeper.state,
    journal: journals.journal,
    lessonsBetween: journals.lessonsBetween,
    tray: journals.tray,
    head: memory.head,
    appeals,
    history: (cell) => readCellHistory(cell, { api, appeals, entries, facts, link, open, person }),
    write: log.write,
    now: device.clock.now,
    async close() {
      clearInterval(clockTimer);
      stopWaking();
      stopToken();
      await log.idle();
      await replication.close();
      stopVerdicts();
      facts.close();
      appeals.close();
      appealList.close();
      groupList.close();
      schoolList.close();
      await kept.idle();
      await entries.close();
      await database.close();
    },
  };
}

/** The first sync is over when every collection was complete once; after that it stays over, network or not. */
async function followFirstSync(
  kept: KeptValues,
  keeper: SyncStateKeeper,
): Promise<(collection: CollectionName) => void> {
  const complete = new Set((await kept.read<CollectionName[]>('complete')) ?? []);
  const isDone = () => COLLECTIONS.every((name) => complete.has(name));
  if (isDone()) keeper.noteFirstSync('done');
  return (collection) => {
    if (complete.has(collection)) return;
    complete.add(collection);
    kept.write('complete', [...complete]).catch(() => undefined);
    if (isDone()) keeper.noteFirstSync('done');
  };
}
