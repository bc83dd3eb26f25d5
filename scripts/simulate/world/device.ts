import type { ClientStore, EntryDraft, Live } from '../../../renderer/data/client-store.ts';
import type { openClientStore } from '../../../renderer/data/client-store-rxdb.ts';
import { factKeyOf, standingFact } from '../../../shared/journal/fact-key.ts';
import type { LessonSheet } from '../../../shared/journal/lesson-sheet.ts';
import type { GroupId, PersonId } from '../../../shared/kernel/ids.ts';
import type { Random } from '../../../sync-server/demo/random.ts';
import { HOUR, MINUTE } from '../time/calendar.ts';
import { inLife, type Life, newLife, outsideLife, type VirtualTime } from '../time/virtual-time.ts';
import type { Act, Chronicle } from './chronicle.ts';
import { Disk, type DiskCopy, type DiskParts } from './disk.ts';
import { type NetworkLine, short } from './network.ts';
import { DEVICES, type DeviceName, deviceId, PEOPLE, SCHOOL } from './school.ts';

/** What `client-realm.ts` exports. */
export type Realm = DiskParts & {
  readonly openClientStore: typeof openClientStore;
  readonly abandonDatabases: () => void;
};

export type DeviceParts = {
  readonly name: DeviceName;
  readonly token: string;
  readonly realm: Realm;
  readonly line: NetworkLine;
  readonly time: VirtualTime;
  readonly chronicle: Chronicle;
  readonly random: Random;
};

type Run = { readonly life: Life; readonly bootAt: number; slept: number; store: ClientStore | undefined };

/** One computer with one person at it: it is switched on and off, sleeps, crashes, and its clock may be wrong. */
export class Device {
  readonly #parts: DeviceParts;
  readonly name: DeviceName;
  readonly personId: PersonId;
  readonly disk: Disk;
  /** The wall clock's error, milliseconds. */
  clockError = 0;
  /** Somebody set the clock after the first contact, or put an old profile back. */
  honest = true;
  isCopied = false;
  #run: Run | undefined;
  /** The browser is still closing: it is opened again after that, as one holds the disk at a time. */
  #closing: Promise<void> | undefined;
  #boots = 0;
  #asleepSince = 0;
  /** The last that was typed here into each cell. */
  readonly #lastActs = new Map<string, Act>();
  #wakers = new Set<() => void>();

  constructor(parts: DeviceParts) {
    this.#parts = parts;
    this.name = parts.name;
    this.personId = DEVICES[parts.name];
    this.disk = new Disk(parts.realm, parts.time, parts.random.fork('disk'), () => this.crash());
  }

  get store(): ClientStore | undefined {
    return this.#run?.store;
  }

  get isOn(): boolean {
    return this.#run !== undefined;
  }

  open(): void {
    if (this.#run) return this.wake();
    if (this.#closing) return void this.#closing.then(() => this.open());
    const { time, chronicle } = this.#parts;
    this.#boots += 1;
    const life = newLife(this.name);
    const run: Run = { life, bootAt: time.now, slept: 0, store: undefined };
    this.#run = run;
    chronicle.note(`${this.name}: on${this.#parts.line.isUp ? '' : ', without network'}`);
    inLife(life, () => this.#openStore(run)).then(
      (store) => {
        if (!life.alive) return;
        run.store = store;
        inLife(life, () => keepJournalsRead(store, () => this.#look()));
      },
      (error: unknown) => {
        // A disk that is full may keep a client from opening; the person tries again later.
        chronicle.note(`${this.name}: did not open: ${String(error)}`);
        if (life.alive) this.crash();
      },
    );
  }

  #openStore(run: Run): Promise<ClientStore> {
    const { realm, line, time, chronicle, token } = this.#parts;
    const bootSession = `boot-${this.name}-${this.#boots}`;
    const person = PEOPLE.find(({ id }) => id === this.personId);
    const summary = { id: this.personId, schoolId: SCHOOL, schoolName: 'Школа № 1', name: this.name };
    const tokens: Live<string> = {
      get: () => token,
      subscribe: (listener) => {
        const wake = () => inLife(run.life, listener);
        this.#wakers.add(wake);
        return () => this.#wakers.delete(wake);
      },
    };
    return realm.openClientStore(
      { ...summary, roles: person?.roles ?? [] },
      {
        deviceId: deviceId(this.name),
        token: tokens,
        baseUrl: 'http://school.test',
        fetch: line.fetch,
        storage: this.disk.factStorage(storageName(bootSession)),
        entryStorage: this.disk.entryStorage((entry) => chronicle.matchEntry(this.name, entry)),
        clocks: {
          wall: () => time.now + this.clockError,
          monotonic: () => time.now - run.bootAt - run.slept,
          bootSession,
        },
        link: { backoff: { first: 2_000, cap: 10 * MINUTE } },
        timing: { poll: HOUR, stallAfter: 10 * MINUTE, streamRetry: { first: HOUR, cap: 2 * HOUR } },
      },
    );
  }

  /** The network is there again, or the person looks at the screen: what a browser tells by events. */
  nudge(): void {
    for (const wake of this.#wakers) wake();
  }

  async close(): Promise<void> {
    const run = this.#run;
    if (!run) return;
    this.#parts.chronicle.note(`${this.name}: off`);
    this.#run = undefined;
    const closing = run.store && inLife(run.life, async () => run.store?.close());
    this.#closing = Promise.race([closing, this.#parts.time.pause(MINUTE)]).then(() => {
      this.#closing = undefined;
      this.#end(run);
    });
    await this.#closing;
  }

  crash(): void {
    const run = this.#run;
    if (!run) return;
    this.#parts.chronicle.note(`${this.name}: crash`);
    this.#run = undefined;
    this.#end(run);
  }

  #end(run: Run): void {
    run.life.alive = false;
    this.#wakers.clear();
    this.disk.cut();
    outsideLife(() => this.#parts.realm.abandonDatabases());
  }

  sleep(): void {
    if (!this.#run || this.#run.life.asleep) return;
    this.#run.life.asleep = true;
    this.#asleepSince = this.#parts.time.now;
    this.#parts.chronicle.note(`${this.name}: sleeps`);
  }

  wake(): void {
    const run = this.#run;
    if (!run?.life.asleep) return;
    run.slept += this.#parts.time.now - this.#asleepSince;
    this.#parts.chronicle.note(`${this.name}: wakes`);
    this.#parts.time.wake(run.life);
    this.nudge();
  }

  setClock(error: number): void {
    if (error === this.clockError) return;
    this.clockError = error;
    this.honest = false;
    this.#parts.chronicle.note(`${this.name}: clock set to ${error / HOUR} h beside the truth`);
  }

  /** An older copy of the profile is put back: what was saved since and not sent is nowhere any more. */
  putBack(copy: DiskCopy, madeAt: number): void {
    if (this.#run) this.crash();
    const { chronicle } = this.#parts;
    this.disk.putBack(copy);
    this.honest = false;
    this.isCopied = true;
    for (const act of chronicle.acts) {
      const isSent = act.entryId !== undefined && chronicle.acknowledged.has(act.entryId);
      if (act.device === this.name && act.at >= madeAt && !isSent) act.takenAway = true;
    }
    chronicle.note(
      `${this.name}: profile of ${Math.round((this.#parts.time.now - madeAt) / HOUR)} h ago put back`,
    );
  }

  /** What was typed and not refused stays to be seen: a cell never goes back to what it showed before (E5). */
  #look(): void {
    const { chronicle } = this.#parts;
    if (this.isCopied || !this.store) return;
    for (const [cell, act] of this.#lastActs) {
      const status =
        act.entryId && (chronicle.acknowledged.get(act.entryId) ?? chronicle.pulled.get(act.entryId));
      if (!act.saved || (status !== undefined && status !== 'accepted')) continue;
      const sheet = this.sheet(act);
      const shown = sheet && (standingFact(sheet, act.operation)?.version ?? null);
      if (shown !== act.seen || act.seen === act.entryId || this.#isChosen(act.seen)) continue;
      this.#lastActs.delete(cell);
      chronicle.violations.push(
        `[E5] ${this.name}: act ${act.number} is gone from the screen, nobody refused it`,
      );
    }
  }

  /** A person decided that this value stands, whatever its author typed after it: that is their word, and it is seen. */
  #isChosen(version: string | null): boolean {
    const { acts, acknowledged } = this.#parts.chronicle;
    return acts.some(
      ({ operation, entryId }) =>
        operation.type === 'appeal.decide' &&
        operation.entryId === version &&
        operation.outcome === 'approve' &&
        entryId !== undefined &&
        acknowledged.get(entryId) === 'accepted',
    );
  }

  sheet({ groupId, lessonId }: Pick<EntryDraft, 'groupId' | 'lessonId'>): LessonSheet | undefined {
    return this.store
      ?.journal(groupId)
      .get()
      ?.sheets.find(({ id }) => id === lessonId);
  }

  /** Types something. Only what is on the screen can be typed into. */
  type(draft: EntryDraft): void {
    const sheet = this.sheet(draft);
    if (!sheet) return;
    const shown = standingFact(sheet, draft.operation);
    this.enter(draft, { version: shown?.version ?? null, value: shown?.value ?? '' });
  }

  /** Enters something while looking at that value. */
  enter(draft: EntryDraft, shown: { version: string | null; value: string }): void {
    const { chronicle, time } = this.#parts;
    const run = this.#run;
    if (!run?.store || run.life.asleep) return;
    const seen = shown.version;
    const { groupId, lessonId, operation } = draft;
    const { name: device, personId, honest } = this;
    const number = chronicle.acts.length + 1;
    const typed = { number, device, personId, at: time.now, groupId, lessonId, operation, seen, honest };
    const act: Act = { ...typed, saved: false, takenAway: false };
    chronicle.acts.push(act);
    if (CHANGES_A_CELL.test(operation.type)) this.#lastActs.set(`${lessonId} ${factKeyOf(operation)}`, act);
    chronicle.note(`${device}: ${number}. ${describe(draft)} (saw «${shown.value}» ${short(seen)})`);
    const { store } = run;
    inLife(run.life, () => store.write([draft])).then(
      ([id]) => {
        if (!run.life.alive) return;
        act.saved = true;
        chronicle.note(`${device}: ${number} saved as ${short(id ?? null)}`);
      },
      () => chronicle.note(`${device}: ${number} refused by the disk`),
    );
  }
}

const CHANGES_A_CELL = /^(mark|attendance|topic)\./;

let storages = 0;
/** RxDB lets nobody open a database twice; one that a crash left open in an earlier run may still be closing. */
function storageName(bootSession: string): string {
  storages += 1;
  return `${bootSession}-${storages}`;
}

/** Days between which every lesson of the simulated school lies. */
export const WHOLE_YEAR = ['2026-09-01', '2027-05-31'] as const;

/** As an open journal does: reads it, and goes on following it. */
function keepJournalsRead(store: ClientStore, onChange: () => void): void {
  const followed = new Set<GroupId>();
  const follow = (groupId: GroupId) => {
    const journal = store.journal(groupId);
    journal.get();
    if (followed.has(groupId)) return;
    followed.add(groupId);
    journal.subscribe(onChange);
  };
  const followAll = () => {
    for (const group of store.groups.get()) follow(group.id);
  };
  store.groups.subscribe(followAll);
  store.lessonsBetween(...WHOLE_YEAR).get();
  followAll();
}

function describe({ lessonId, operation }: EntryDraft): string {
  const { type, ...fields } = operation;
  return `${type} ${lessonId} ${Object.values(fields).map(String).join(' ')}`;
}
