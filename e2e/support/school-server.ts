import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
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
import type { ServeOrder, ServerCommand, ServerWord } from './serve-school.ts';

const SCHOOL = asId<SchoolId>('demo');

/** One school on a real server that can be stopped, killed and started again at the same address. */
export class SchoolServer {
  readonly #template: SchoolTemplate;
  readonly #folder: string;
  #child: ChildProcess | undefined;
  #port = 0;
  #offset: number;
  address = '';
  /** Where its letters go from the next start on. */
  mail: SmtpSettings | undefined;

  private constructor(template: SchoolTemplate, folder: string) {
    this.#template = template;
    this.#folder = folder;
    this.#offset = template.now - Date.now();
  }

  static async over(template: SchoolTemplate): Promise<SchoolServer> {
    const folder = await mkdtemp(join(tmpdir(), 'zvonok-e2e-school-'));
    await cp(template.dataFolder, folder, { recursive: true });
    return new SchoolServer(template, folder);
  }

  /** The school's present, milliseconds: what a right clock in a teacher's hands shows too. */
  now(): number {
    return Date.now() + this.#offset;
  }

  /** Lets days go by in the school; the server must be stopped, as one clock never jumps. */
  passTime(milliseconds: number): void {
    if (this.#child) throw new Error('time passes only while the server is stopped');
    this.#offset += milliseconds;
  }

  async start(): Promise<void> {
    if (this.#child) throw new Error('the server runs already');
    const order: ServeOrder = {
      dataFolder: this.#folder,
      databaseFile: this.#database,
      clientFolder: this.#template.clientFolder,
      port: this.#port,
      clockOffsetMs: this.#offset,
      mail: this.mail,
    };
    const child = fork(join(import.meta.dirname, 'serve-school.ts'), [JSON.stringify(order)], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child = child;
    const word = await wordOf(child);
    if (!('address' in word)) throw new Error('the server did not say where it listens');
    this.address = word.address;
    this.#port = Number(new URL(word.address).port);
  }

  /** An orderly end: answers under way are finished. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  /** The end that nobody can prepare for. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  async order(command: ServerCommand): Promise<void> {
    if (!this.#child) throw new Error('the server is stopped');
    const answered = wordOf(this.#child);
    this.#child.send(command);
    await answered;
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
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #database(): string {
    return join(this.#folder, 'zvonok.sqlite');
  }
}

/** The next word of a child; an end without one is an error. */
async function wordOf(child: ChildProcess): Promise<ServerWord> {
  const { promise, resolve, reject } = Promise.withResolvers<ServerWord>();
  const onExit = (code: number | null) => reject(new Error(`the server ended with ${code}`));
  child.once('message', resolve);
  child.once('exit', onExit);
  try {
    return await promise;
  } finally {
    child.off('message', resolve);
    child.off('exit', onExit);
  }
}
