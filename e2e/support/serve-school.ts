// A server of one school in a process of its own, to be stopped and killed. Its parent tells it what to serve and hears
// the address; later it may make the disk full and empty again.
import 'temporal-polyfill/global';
import { sql } from 'kysely';
import type { SmtpSettings } from '../../sync-server/mail/transport.ts';
import { startServer } from '../../sync-server/start-server.ts';

/** What the parent says first. */
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

/** What the parent may say later; each is answered with `{ done: true }`. */
export type ServerCommand = { readonly disk: 'full' | 'free' };

/** What the parent hears. */
export type ServerWord = { readonly address: string } | { readonly done: true };

const say = (word: ServerWord) => process.send?.(word);

const order = JSON.parse(process.argv[2] ?? '') as ServeOrder;
const server = await startServer(
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

process.on('message', (command: ServerCommand) => {
  obey(command).then(
    () => say({ done: true }),
    () => process.exit(1),
  );
});
process.once('SIGTERM', () => {
  server.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
// A parent that was killed leaves no server behind.
process.once('disconnect', () => process.exit(0));
say({ address: server.address });

/** SQLite's own limit stands for the disk's: the same error at the same place, without a disk to fill. */
async function obey({ disk }: ServerCommand): Promise<void> {
  const { db } = server.store;
  if (disk === 'free') return void (await sql`pragma max_page_count = 1073741823`.execute(db));
  await sql`create table if not exists ballast (filling blob)`.execute(db);
  const pages = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  await sql`pragma max_page_count = ${sql.lit(pages.rows[0]?.page_count ?? 1)}`.execute(db);
  for (const bytes of [3000, 300, 30]) await fillFreeSpace(bytes);
}

/** Pages that are begun, or that deleted rows left, would still take rows. */
async function fillFreeSpace(bytes: number): Promise<void> {
  const { db, problemOf } = server.store;
  for (;;) {
    try {
      await sql`insert into ballast values (zeroblob(${sql.lit(bytes)}))`.execute(db);
    } catch (error) {
      if (problemOf(error)?.code === 'storage-full') return;
      throw error;
    }
  }
}
