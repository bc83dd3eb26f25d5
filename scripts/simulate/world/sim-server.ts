import { rmSync } from 'node:fs';
import { setImmediate as immediately } from 'node:timers/promises';
import { buildApp } from '../../../sync-server/app.ts';
import type { TypedApp } from '../../../sync-server/app-context.ts';
import type { Random } from '../../../sync-server/demo/random.ts';
import { openStore, type Store } from '../../../sync-server/storage/store.ts';
import { inLife, type Life, newLife, outsideLife, type VirtualTime } from '../time/virtual-time.ts';
import { type Answer, askApp, type Question } from './ask-app.ts';

type Process = { readonly life: Life; readonly store: Store; readonly app: TypedApp };

class ProcessKilled extends Error {}

/**
 * The school's server: the real app over a SQLite file. Its process may die between any two statements; what is then
 * in memory is gone, what was committed stays in the file.
 */
export class SimServer {
  readonly #time: VirtualTime;
  readonly #file: string;
  #process: Process | undefined;
  #serving = 0;
  #statementsToDeath: number | undefined;
  readonly #listeners = new Set<(change: number) => void>();
  /** Resumes the statement that the database is taking its time for; there is one connection, so there is one. */
  readonly #paused = new Set<() => void>();
  /** Longest time that the database takes for a statement, milliseconds. */
  slowest = 0;
  /** Told when the process died by itself (a planned death between two statements). */
  onDeath: () => void = () => undefined;

  readonly #random: Random;

  constructor(time: VirtualTime, file: string, random: Random) {
    this.#time = time;
    this.#file = file;
    this.#random = random;
  }

  get isUp(): boolean {
    return this.#process?.life.alive === true;
  }

  /** Something is being answered, and the database does not keep it waiting. */
  get isWorking(): boolean {
    return this.#serving > 0 && this.#paused.size === 0;
  }

  async start(): Promise<void> {
    const life = newLife('server');
    await inLife(life, async () => {
      // The database waits for what this returns, as it waits for its own log.
      const onStatement: () => unknown = () => this.#onStatement(life);
      const store = await openStore({ file: this.#file, onStatement });
      const clock = { now: () => this.#time.now };
      const app = await buildApp({ store, clock, config: { sessionDays: 400, version: 'simulated' } });
      store.onChange(({ change }) => {
        if (life.alive) for (const listener of this.#listeners) listener(change);
      });
      this.#process = { life, store, app };
    });
  }

  /** Dies in the middle of the `statements`-th statement from now; `undefined`: not any more. */
  dieAfter(statements: number | undefined): void {
    this.#statementsToDeath = statements;
  }

  /** Ends the process as `kill -9` does; resolves when nothing of it runs any more. */
  async kill(): Promise<void> {
    const dying = this.#process;
    if (!dying) return;
    this.#end(dying.life);
    while (this.#serving > 0) await immediately();
    this.#process = undefined;
    await dying.store.close();
  }

  /** Hears of committed changes, as the stream would tell them. */
  onChange(listener: (change: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** `undefined`: nobody answers, or the process died before it had answered. */
  async ask(question: Question): Promise<Answer | undefined> {
    const serving = this.#process;
    if (!serving?.life.alive) return undefined;
    this.#serving += 1;
    try {
      const answer = await inLife(serving.life, () => askApp(serving.app, question));
      return serving.life.alive ? answer : undefined;
    } finally {
      this.#serving -= 1;
    }
  }

  /** What the operator does at the school's own machine. */
  async atTheMachine(work: (store: Store) => Promise<void>): Promise<void> {
    const serving = this.#process;
    if (serving?.life.alive) await inLife(serving.life, async () => work(serving.store));
  }

  removeFiles(): void {
    for (const end of ['', '-wal', '-shm']) rmSync(`${this.#file}${end}`, { force: true });
  }

  #onStatement(life: Life): Promise<void> | undefined {
    if (!life.alive) throw new ProcessKilled('dead');
    if (this.#statementsToDeath !== undefined && --this.#statementsToDeath <= 0) this.#die(life);
    const isServing = this.#serving > 0 && this.#process?.life === life;
    return this.slowest > 0 && isServing ? this.#takeTime(life) : undefined;
  }

  async #takeTime(life: Life): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#paused.add(resolve);
      outsideLife(() => this.#time.set(resolve, this.#random.between(0, this.slowest)));
    }).finally(() => this.#paused.clear());
    if (!life.alive) throw new ProcessKilled('killed');
  }

  #die(life: Life): never {
    this.#end(life);
    this.onDeath();
    throw new ProcessKilled('killed');
  }

  #end(life: Life): void {
    this.#statementsToDeath = undefined;
    life.alive = false;
    // What waits for the database gets no answer any more, but an end.
    for (const resume of this.#paused) resume();
  }
}
