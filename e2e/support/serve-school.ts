// A server of one school at a time in a process of its own, to be stopped and killed. Its parent tells it what to serve
// and hears the address; it may make the disk full and empty again, and stop it to serve another.
import 'temporal-polyfill/global';
import { sql } from 'kysely';
import type { SmtpSettings } from '../../sync-server/mail/transport.ts';
import { type RunningServer, startServer } from '../../sync-server/start-server.ts';
import type { Store } from '../../sync-server/storage/store.ts';

export type ServeOrder = {
  readonly dataFolder: string;
  readonly databaseFile: string;
  readonly clientFolder: string;
  readonly port: number;
  /** The school's present minus the machine's, milliseconds. */
  readonly clockOffsetMs: number;
  /** Where letters go; without it they wait. */
  readonly mail?: SmtpSettings | undefined;
};

export type DiskState = 'full' | 'free';

/** What the parent may say: to serve a school while none is served, to fill and empty its disk, to stop serving it. */
export type ServerCommand = { readonly serve: ServeOrder } | { readonly disk: DiskState } | 'stop';

/** What the parent hears to each. */
export type ServerWord = { readonly address: string } | { readonly done: true };

let server: RunningServer | undefined;

process.on('message', (command: ServerCommand) => {
  obey(command).then(
    (word) => process.send?.(word),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
// A parent that was killed leaves no server behind.
process.once('disconnect', () => process.exit(0));

async function obey(command: ServerCommand): Promise<ServerWord> {
  if (command === 'stop') {
    await server?.stop();
    server = undefined;
    return { done: true };
  }
  if ('serve' in command) {
    server = await serve(command.serve);
    return { address: server.address };
  }
  if (server === undefined) throw new Error('no school is served');
  await setDisk(server.store, command.disk);
  return { done: true };
}

const serve = (order: ServeOrder): Promise<RunningServer> =>
  startServer(
    {
      host: '127.0.0.1',
      port: order.port,
      dataFolder: order.dataFolder,
      database: { file: order.databaseFile },
      sessionDays: 30,
      clientFolder: order.clientFolder,
      trustProxy: false,
      logLevel: 'silent',
      clockOffsetMs: order.clockOffsetMs,
      ...(order.mail && { mail: order.mail }),
    },
    { version: '0.0.0' },
  );

/** SQLite's own limit stands for the disk's: the same error at the same place, without a disk to fill. */
async function setDisk(store: Store, disk: DiskState): Promise<void> {
  const { db } = store;
  if (disk === 'free') return void (await sql`pragma max_page_count = 1073741823`.execute(db));
  await sql`create table if not exists ballast (filling blob)`.execute(db);
  const pages = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  await sql`pragma max_page_count = ${sql.lit(pages.rows[0]?.page_count ?? 1)}`.execute(db);
  for (const bytes of [3000, 300, 30]) await fillFreeSpace(store, bytes);
}

/** Pages that are begun, or that deleted rows left, would still take rows. */
async function fillFreeSpace({ db, problemOf }: Store, bytes: number): Promise<void> {
  for (;;) {
    try {
      await sql`insert into ballast values (zeroblob(${sql.lit(bytes)}))`.execute(db);
    } catch (error) {
      if (problemOf(error)?.code === 'storage-full') return;
      throw error;
    }
  }
}
