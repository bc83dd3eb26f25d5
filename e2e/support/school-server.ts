import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Transaction } from 'kysely';
import { asId, type SchoolId } from '../../shared/kernel/ids.ts';
import type { SmtpSettings } from '../../sync-server/mail/transport.ts';
import type { Tables } from '../../sync-server/storage/schema.ts';
import { openStore, type Store } from '../../sync-server/storage/store.ts';
import type { SchoolTemplate } from './school-template.ts';
import type { DiskState } from './serve-school.ts';
import type { ServerHost } from './server-host.ts';

const SCHOOL = asId<SchoolId>('demo');

/** One school on a real server that can be stopped, killed and started again at the same address. */
export class SchoolServer {
  readonly #template: SchoolTemplate;
  readonly #folder: string;
  readonly #host: ServerHost;
  #isRunning = false;
  #port = 0;
  #offset: number;
  address = '';
  /** Where its letters go from the next start on. */
  mail: SmtpSettings | undefined;

  private constructor(template: SchoolTemplate, folder: string, host: ServerHost) {
    this.#template = template;
    this.#folder = folder;
    this.#host = host;
    this.#offset = template.now - Date.now();
  }

  /** @param host serves this school and no other until it is removed; whoever gives it ends it */
  static async over(template: SchoolTemplate, host: ServerHost): Promise<SchoolServer> {
    const folder = await mkdtemp(join(tmpdir(), 'zvonok-e2e-school-'));
    await cp(template.dataFolder, folder, { recursive: true });
    return new SchoolServer(template, folder, host);
  }

  /** The school's present, milliseconds: what a right clock in a teacher's hands shows too. */
  now(): number {
    return Date.now() + this.#offset;
  }

  /** Lets days go by in the school; the server must be stopped, as one clock never jumps. */
  passTime(milliseconds: number): void {
    if (this.#isRunning) throw new Error('time passes only while the server is stopped');
    this.#offset += milliseconds;
  }

  async start(): Promise<void> {
    if (this.#isRunning) throw new Error('the server runs already');
    this.#isRunning = true;
    this.address = await this.#host.serve({
      dataFolder: this.#folder,
      databaseFile: this.#database,
      clientFolder: this.#template.clientFolder,
      port: this.#port,
      clockOffsetMs: this.#offset,
      mail: this.mail,
    });
    this.#port = Number(new URL(this.address).port);
  }

  /** An orderly end: answers under way are finished. */
  async stop(): Promise<void> {
    if (!this.#isRunning) return;
    this.#isRunning = false;
    await this.#host.say('stop');
  }

  /** The end that nobody can prepare for. */
  async kill(): Promise<void> {
    this.#isRunning = false;
    await this.#host.kill();
  }

  async setDisk(disk: DiskState): Promise<void> {
    if (!this.#isRunning) throw new Error('the server is stopped');
    await this.#host.say({ disk });
  }

  /** Rows as they lie in the database file, whether the server runs or not. */
  rows<Row>(query: string, ...values: readonly unknown[]): Row[] {
    const database = new Database(this.#database, { readonly: true });
    try {
      return database.prepare<unknown[], Row>(query).all(...values);
    } finally {
      database.close();
    }
  }

  /** What the school's office does meanwhile: a transaction of the server's own kind, with its change number. */
  change(work: (tx: Transaction<Tables>, change: number) => Promise<unknown>): Promise<void> {
    return this.withStore(async (store) => {
      await store.write(SCHOOL, work);
    });
  }

  /** Opens the database beside the server, as a second process of it would. */
  async withStore(work: (store: Store) => Promise<void>): Promise<void> {
    const store = await openStore({ file: this.#database });
    try {
      await work(store);
    } finally {
      await store.close();
    }
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #database(): string {
    return join(this.#folder, 'zvonok.sqlite');
  }
}
