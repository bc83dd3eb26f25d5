// `npm run demo`: a demo school on this computer, with addresses and sign-ins. See `scripts/demo/options.ts` for flags.
import 'temporal-polyfill/global';
import { resolve } from 'node:path';
import packageFile from '../package.json' with { type: 'json' };
import type { Clock } from '../shared/kernel/clock.ts';
import type { DemoAccount } from '../sync-server/demo/people-rows.ts';
import { DEMO_PASSWORD, seedDemoSchool } from '../sync-server/demo/seed-school.ts';
import { startServer } from '../sync-server/start-server.ts';
import { openStore } from '../sync-server/storage/store.ts';
import { type Announcement, announcementText } from './demo/announcement.ts';
import { readyClient } from './demo/client-build.ts';
import { startDemoProvider } from './demo/demo-provider.ts';
import { type DemoRecord, databaseFile, demoClock, openDemoFolder, writeRecord } from './demo/demo-record.ts';
import { openBrowser } from './demo/open-browser.ts';
import { type DemoOptions, readDemoOptions } from './demo/options.ts';

const machine: Clock = { now: () => Date.now() };

try {
  await runDemo(readDemoOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`demo: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function runDemo(options: DemoOptions): Promise<void> {
  const opened = openDemoFolder(options, machine.now());
  const [clientFolder, record] = await Promise.all([
    readyClient(),
    opened.isSeeded ? opened : seed(options, opened),
  ]);
  const clock = demoClock(record, machine);
  const server = await startServer(
    {
      host: '127.0.0.1',
      port: options.port,
      dataFolder: options.dataFolder,
      database: { file: databaseFile(options.dataFolder) },
      sessionDays: 30,
      clientFolder,
      trustProxy: false,
      logLevel: 'silent',
      clockOffsetMs: 0,
    },
    { version: packageFile.version, clock },
  );
  const provider = startDemoProvider({
    store: server.store,
    address: server.address,
    now: clock.now(),
  }).catch((error: unknown) => {
    process.stderr.write(`demo: вход через учебные Госуслуги не запустился: ${String(error)}\n`);
  });
  stopOnSignal(async () => {
    await (await provider)?.();
    await server.stop();
    writeRecord(options.dataFolder, { ...record, seenUntil: clock.now() });
  });
  announce(options, await announcementOf(options, { address: server.address, clock, store: server.store }));
}

async function seed(options: DemoOptions, record: DemoRecord): Promise<DemoRecord> {
  process.stderr.write('Создаю демонстрационную школу …\n');
  const store = await openStore({ file: databaseFile(options.dataFolder) });
  await seedDemoSchool(store, { seed: record.seed, size: record.size, now: record.now });
  await store.close();
  // The school's present is when its data is there: a slow machine loses none of it.
  const seeded = { ...record, madeAt: machine.now(), isSeeded: true };
  writeRecord(options.dataFolder, seeded);
  return seeded;
}

async function announcementOf(
  options: DemoOptions,
  running: { address: string; clock: Clock; store: Awaited<ReturnType<typeof openStore>> },
): Promise<Announcement> {
  const { address, clock, store } = running;
  const rows = await store.db
    .selectFrom('account as a')
    .innerJoin('person_role as r', (join) =>
      join.onRef('r.school_id', '=', 'a.school_id').onRef('r.person_id', '=', 'a.person_id'),
    )
    .select(['a.login', 'r.role'])
    .execute();
  const order: ReadonlyArray<DemoAccount['role']> = ['teacher', 'deputy-head', 'head', 'operator', 'parent'];
  const accounts = order.flatMap((role) =>
    rows
      .filter((row) => row.role === role)
      .map(({ login }) => ({ role, login, password: DEMO_PASSWORD }))
      .toSorted((a, b) => a.login.localeCompare(b.login)),
  );
  return {
    url: `${address}/`,
    diaryUrl: `${address}/diary`,
    accounts,
    now: Temporal.Instant.fromEpochMilliseconds(clock.now()).toString(),
    dataDir: resolve(options.dataFolder),
    pid: process.pid,
    database: resolve(databaseFile(options.dataFolder)),
    bootMs: Math.round(performance.now()),
  };
}

function announce(options: DemoOptions, announcement: Announcement): void {
  const text = options.json ? JSON.stringify(announcement) : announcementText(announcement);
  process.stdout.write(`${text}\n`);
  if (options.opensBrowser) openBrowser(announcement.url);
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping: Promise<void> | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stopping ??= stop();
      stopping.then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`demo: ${String(error)}\n`);
          process.exit(1);
        },
      );
    });
  }
}
