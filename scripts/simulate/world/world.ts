import Database from 'better-sqlite3';
import type { EntryDraft } from '../../../renderer/data/client-store.ts';
import type { Random } from '../../../sync-server/demo/random.ts';
import { refreshSight } from '../../../sync-server/journal/sight.ts';
import type { Store } from '../../../sync-server/storage/store.ts';
import { dateText, dayOf, MINUTE } from '../time/calendar.ts';
import { outsideLife, type VirtualTime } from '../time/virtual-time.ts';
import { Chronicle, type SentAnchor } from './chronicle.ts';
import { Device, type Realm } from './device.ts';
import type { DiskCopy } from './disk.ts';
import type { Happening } from './happening.ts';
import { NetworkLine, PERFECT } from './network.ts';
import type { Plan } from './plan.ts';
import { anna, type DeviceName, MATHS, SCHOOL, type SchoolLesson } from './school.ts';
import { SimServer } from './sim-server.ts';
import type { Template } from './template.ts';

/** What the operator did, by true time: the oracle must know of it. */
export type OperatorAct =
  | { readonly at: number; readonly kind: 'cancelled'; readonly lesson: SchoolLesson }
  | { readonly at: number; readonly kind: 'assignment-ended'; readonly lastDay: number };

export type WorldParts = {
  readonly plan: Plan;
  readonly time: VirtualTime;
  readonly random: Random;
  readonly template: Template;
  readonly realms: ReadonlyMap<DeviceName, Realm>;
  /** Disks that are in sync with the school as it is at the start. */
  readonly synced?: ReadonlyMap<DeviceName, SyncedDisk>;
};

export type SyncedDisk = { readonly copy: DiskCopy; readonly anchors: readonly SentAnchor[] };

/** How long after the last happening everything must have come to rest on a good network. */
const REST = 90 * MINUTE;

/** One run: the school's server, its people's computers, and what happens to them. */
export class World {
  readonly chronicle: Chronicle;
  readonly server: SimServer;
  readonly devices = new Map<DeviceName, Device>();
  readonly operatorActs: OperatorAct[] = [];
  readonly #parts: WorldParts;
  readonly #lines = new Map<DeviceName, NetworkLine>();
  readonly #copies = new Map<DeviceName, { copy: DiskCopy; at: number }>();
  readonly #file: string;

  constructor(parts: WorldParts) {
    this.#parts = parts;
    const { plan, time, random, template, realms } = parts;
    time.reset(plan.start);
    this.chronicle = new Chronicle(time);
    this.#file = template.newFile();
    this.server = new SimServer(time, this.#file, random.fork('database'));
    this.server.slowest = plan.slowDatabase;
    time.isBusy = () => this.server.isWorking;
    this.server.onDeath = () => this.#serverDied();
    for (const { name, clockError, network, disk, isNew, forges } of plan.devices) {
      const realm = realms.get(name);
      if (!realm) throw new Error(`no modules for ${name}`);
      const { chronicle, server } = this;
      const own = random.fork(name);
      const line = new NetworkLine({ chronicle, server, time }, name, own.fork('network'));
      line.habits = network;
      line.forges = forges;
      const token = template.tokens[name];
      const device = new Device({ name, token, realm, line, time, chronicle, random: own });
      device.clockError = clockError;
      device.honest = !forges;
      device.disk.behave(disk);
      const synced = parts.synced?.get(name);
      if (synced && !isNew) {
        device.disk.putBack(synced.copy);
        for (const anchor of synced.anchors) chronicle.noteAnchor(name, anchor);
      }
      this.#lines.set(name, line);
      this.devices.set(name, device);
    }
  }

  async run(): Promise<void> {
    const { plan, time } = this.#parts;
    await this.#settled(this.server.start());
    if (plan.trust === 'strict') await this.#settled(this.server.atTheMachine(makeStrict));
    for (const { at, happening } of plan.happenings) {
      await time.runUntil(at);
      await this.#happen(happening);
    }
    await time.runUntil(plan.end);
    await this.#comeToRest();
  }

  /** The school's database as it is, for the oracle's own questions. */
  openDatabase(): Database.Database {
    return new Database(this.#file, { readonly: true });
  }

  async end(): Promise<void> {
    for (const device of this.devices.values()) if (device.isOn) device.crash();
    // What the clients left open closes itself; a next run must not find it.
    await this.#parts.time.runUntil(this.#parts.time.now + MINUTE);
    await this.server.kill();
    this.server.removeFiles();
  }

  async #happen(happening: Happening): Promise<void> {
    if ('device' in happening) return this.#happenAt(happening);
    switch (happening.do) {
      case 'kill-server':
        this.chronicle.note('server: killed');
        return this.#settled(this.server.kill());
      case 'start-server':
        return this.#startServer();
      case 'kill-server-at-statement':
        return this.server.dieAfter(happening.statements);
      case 'cancel-lesson':
        return this.#cancel(happening.lesson);
      case 'end-assignment':
        return this.#endAssignment();
    }
  }

  async #happenAt(happening: Extract<Happening, { device: DeviceName }>): Promise<void> {
    const device = this.devices.get(happening.device);
    const line = this.#lines.get(happening.device);
    if (!device || !line) return;
    switch (happening.do) {
      case 'open':
        return device.open();
      case 'close':
        return void outsideLife(() => device.close());
      case 'crash':
        return device.crash();
      case 'sleep':
        return device.sleep();
      case 'online':
        if (!line.up()) return;
        this.chronicle.note(`${device.name}: network there`);
        return device.nudge();
      case 'offline':
        if (line.isUp) this.chronicle.note(`${device.name}: network gone`);
        return line.cut();
      case 'type': {
        const { lesson, operation } = happening;
        return typeInto(device, { groupId: lesson.groupId, lessonId: lesson.id, operation });
      }
      case 'settle':
        return settleOne(device);
      case 'decide':
        return decideOne(device, happening);
      case 'crash-at-step':
        return device.disk.crashAfter(happening.steps);
      case 'set-clock':
        return device.setClock(happening.error);
      case 'copy-profile':
        return void this.#copies.set(device.name, { copy: device.disk.copy(), at: this.#parts.time.now });
      case 'put-profile-back':
        return this.#putBack(device);
    }
  }

  #putBack(device: Device): void {
    const kept = this.#copies.get(device.name);
    if (kept) device.putBack(kept.copy, kept.at);
  }

  #serverDied(): void {
    this.chronicle.note('server: died between two statements');
    // It may be asked nothing more; the last of it is cleared away, and after a while somebody starts it again.
    outsideLife(() => {
      void this.#parts.time.pause(1).then(() => this.server.kill());
      void this.#parts.time.pause(5 * MINUTE).then(() => this.#startServer());
    });
  }

  async #startServer(): Promise<void> {
    if (this.server.isUp) return;
    await this.#settled(this.server.kill());
    await this.#settled(outsideLife(() => this.server.start()));
    this.chronicle.note('server: started');
  }

  /** Everybody online, on good networks and disks, until nothing moves any more. */
  async #comeToRest(): Promise<void> {
    const { time } = this.#parts;
    this.chronicle.note('— everybody comes online —');
    await this.#startServer();
    this.server.slowest = 0;
    this.server.dieAfter(undefined);
    for (const device of this.devices.values()) {
      device.disk.behave({ slowest: 0, full: 0 });
      device.disk.crashAfter(undefined);
      const line = this.#lines.get(device.name);
      if (line) line.habits = PERFECT;
      if (line?.up()) device.nudge();
      device.open();
    }
    // First everything goes up, then, as what the others sent is there, everything comes down.
    await time.runUntil(time.now + MINUTE);
    const isWaiting = () =>
      [...this.devices.values()].some(({ store }) => (store?.state.get().waiting ?? 1) > 0);
    const until = time.now + REST;
    while (isWaiting() && time.now < until) await time.runUntil(time.now + 5 * MINUTE);
    for (const device of this.devices.values()) device.nudge();
    await time.runUntil(time.now + MINUTE);
  }

  async #cancel(lesson: SchoolLesson): Promise<void> {
    await this.#atTheMachine(async (store) => {
      await store.write(SCHOOL, async (tx, change) => {
        await tx
          .updateTable('lesson')
          .set({ status: 'cancelled', change })
          .where('school_id', '=', SCHOOL)
          .where('id', '=', lesson.id)
          .execute();
      });
    });
    if (this.#holds("select 1 from lesson where id = ? and status = 'cancelled'", lesson.id)) {
      this.chronicle.note(`operator: ${lesson.id} is cancelled`);
      this.operatorActs.push({ at: this.#parts.time.now, kind: 'cancelled', lesson });
    }
  }

  /** Anna leaves the group of mathematics at the end of the day before: what she has not sent is judged by its time. */
  async #endAssignment(): Promise<void> {
    const today = dayOf(this.#parts.time.now);
    await this.#atTheMachine(async (store) => {
      await store.write(SCHOOL, async (tx, change) => {
        await tx
          .updateTable('group_teacher')
          .set({ last_day: dateText(today - 1) })
          .where('school_id', '=', SCHOOL)
          .where('person_id', '=', anna)
          .where('group_id', '=', MATHS)
          .execute();
        await refreshSight(tx, { schoolId: SCHOOL, personIds: 'all', today: dateText(today), change });
      });
    });
    const left = 'select 1 from group_teacher where person_id = ? and group_id = ? and last_day is not null';
    if (this.#holds(left, anna, MATHS)) {
      this.chronicle.note('operator: Anna keeps mathematics no more');
      this.operatorActs.push({ at: this.#parts.time.now, kind: 'assignment-ended', lastDay: today - 1 });
    }
  }

  /** Whether an act of the operator's is done: a server that died right after the commit told nobody so. */
  #holds(question: string, ...values: readonly string[]): boolean {
    const database = this.openDatabase();
    try {
      return database.prepare(question).get(...values) !== undefined;
    } finally {
      database.close();
    }
  }

  async #atTheMachine(work: (store: Store) => Promise<void>): Promise<void> {
    await this.#settled(this.server.atTheMachine(work).catch(() => undefined));
  }

  /** Waits for what the server does at once, in real time, without letting the time of the run pass. */
  async #settled(work: Promise<void>): Promise<void> {
    const { time } = this.#parts;
    await work;
    await time.settle();
  }
}

async function makeStrict(store: Store): Promise<void> {
  await store.db.updateTable('school').set({ trust: 'strict' }).where('id', '=', SCHOOL).execute();
}

/** Types; a correction goes to a mark that is there, where there is one. */
function typeInto(device: Device, draft: EntryDraft): void {
  const { operation } = draft;
  const mark = operation.type === 'correction.ask' ? device.sheet(draft)?.marks[0] : undefined;
  if (operation.type !== 'correction.ask' || !mark) return device.type(draft);
  const { pupilId, slot } = mark;
  device.type({ ...draft, operation: { ...operation, pupilId, slot } });
}

/** Answers the newest question that waits, with the value in mind that the screen shows beside it. */
function decideOne(device: Device, { outcome, more }: Extract<Happening, { do: 'decide' }>): void {
  const appeals = device.store?.appeals.get() ?? [];
  const appeal = appeals.find(
    ({ kind, state, deciding }) => kind !== 'fork' && state === 'open' && !deciding,
  );
  if (!appeal) return;
  const { groupId, lessonId, id, until, standing } = appeal;
  const day = appeal.kind === 'extension' && until !== undefined && more !== 0 && addDays(until, more);
  const decided = { entryId: id, outcome, text: 'решено', ...(day && { until: day }) };
  const operation = { type: 'appeal.decide', ...decided } as const;
  const basis = appeal.kind === 'conflict' ? standing?.version : undefined;
  device.enter(
    { groupId, lessonId, operation, ...(basis && { basis }) },
    { version: basis ?? null, value: '' },
  );
}

const addDays = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();

/** The author deals with the newest entry of the tray. */
function settleOne(device: Device): void {
  const [entry] = device.store?.tray.get() ?? [];
  if (!entry) return;
  const { groupId, lessonId, id } = entry;
  device.type({ groupId, lessonId, operation: { type: 'refusal.settle', entryId: id } });
}
