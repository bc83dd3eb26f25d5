import { type Random, seededRandom } from '../../sync-server/demo/random.ts';
import type { Evidence } from './oracle/evidence.ts';
import { type Findings, judgeRun } from './oracle/judge-run.ts';
import { readDevice, readServer } from './oracle/read-end.ts';
import { HOUR } from './time/calendar.ts';
import { takeOverGlobals } from './time/take-over-globals.ts';
import { VirtualTime } from './time/virtual-time.ts';
import type { Realm } from './world/device.ts';
import { PERFECT } from './world/network.ts';
import { drawPlan, type Plan } from './world/plan.ts';
import { DEVICE_NAMES, type DeviceName, deviceId } from './world/school.ts';
import { makeTemplate, type Template } from './world/template.ts';
import { type SyncedDisk, World } from './world/world.ts';

export type RunReport = Findings & { readonly seed: number; readonly lines: readonly string[] };

export type Bench = {
  readonly run: (seed: number, options?: { isQuiet?: boolean }) => Promise<RunReport>;
  readonly end: () => void;
};

/** Sets up what all runs of this process share: virtual time, the school's template, each device's own modules. */
export async function openBench(): Promise<Bench> {
  const template = await makeTemplate();
  const realms = await loadRealms();
  const time = new VirtualTime();
  const chance = { random: seededRandom('set-up') };
  takeOverGlobals(time, chance);
  const parts = { template, realms, time };
  const synced = await syncEverybody(parts);
  return {
    async run(seed, { isQuiet = true } = {}) {
      const random = seededRandom(`run ${seed}`);
      chance.random = random.fork('product');
      const plan = drawPlan(random.fork('plan'));
      const world = new World({ ...parts, plan, random: random.fork('world'), synced });
      world.chronicle.isQuiet = isQuiet;
      try {
        await world.run();
        const findings = judgeRun(evidenceOf(world, plan));
        const violations = [...world.chronicle.violations.map((text) => ({ text })), ...findings.violations];
        return { ...findings, violations, seed, lines: world.chronicle.lines };
      } finally {
        await world.end();
      }
    },
    end: () => template.remove(),
  };
}

async function loadRealms(): Promise<ReadonlyMap<DeviceName, Realm>> {
  const realms = new Map<DeviceName, Realm>();
  for (const [index, name] of DEVICE_NAMES.entries()) {
    const address = new URL(`./world/client-realm.ts?realm=${index + 1}`, import.meta.url);
    realms.set(name, (await import(address.href)) as Realm);
  }
  return realms;
}

/** Every device's first sync, once: most runs begin with disks that hold the school already. */
async function syncEverybody(parts: {
  template: Template;
  realms: ReadonlyMap<DeviceName, Realm>;
  time: VirtualTime;
}): Promise<ReadonlyMap<DeviceName, SyncedDisk>> {
  const random: Random = seededRandom('first sync');
  const calm = drawPlan(random);
  const plain = {
    clockError: 0,
    network: PERFECT,
    disk: { slowest: 0, full: 0 },
    isNew: true,
    forges: false,
  };
  const devices = DEVICE_NAMES.map((name) => ({ name, ...plain }));
  // Over before a run begins: nothing may be typed upon an anchor that is still to come.
  const start = calm.start - HOUR;
  const world = new World({
    ...parts,
    plan: { ...calm, start, end: start, slowDatabase: 0, devices, happenings: [] },
    random,
  });
  await world.run();
  const copies = new Map(
    [...world.devices].map(([name, device]) => {
      const anchors = world.chronicle.anchors.get(name) ?? [];
      return [name, { copy: device.disk.copy(), anchors }];
    }),
  );
  await world.end();
  return copies;
}

function evidenceOf(world: World, plan: Plan): Evidence {
  const { chronicle, devices, operatorActs } = world;
  const database = world.openDatabase();
  const server = readServer(database);
  database.close();
  const anchors = [...chronicle.anchors].flatMap(([name, given]) =>
    given.map(({ serverTime, signature }) => `${deviceId(name)} ${serverTime} ${signature}`),
  );
  const copied = [...devices.values()].filter(({ isCopied }) => isCopied);
  return {
    trust: plan.trust,
    acts: chronicle.acts,
    arrivals: chronicle.arrivals,
    acknowledged: chronicle.acknowledged,
    anchors: new Set(anchors),
    anchorDelays: chronicle.anchorDelays,
    copiedDevices: new Set(copied.map(({ name }) => deviceId(name) as string)),
    operatorActs,
    endAt: plan.end,
    server,
    devices: [...devices.values()].map(readDevice),
  };
}
