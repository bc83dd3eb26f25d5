import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ServeOrder, ServerCommand, ServerWord } from './serve-school.ts';

/**
 * A process that serves one school after another, so that the server's modules are loaded once for many tests. A test
 * that kills it costs the next one a new process.
 */
export class ServerHost {
  #child: ChildProcess | undefined;

  /** @returns the address that the server listens on */
  async serve(order: ServeOrder): Promise<string> {
    this.#child ??= fork(join(import.meta.dirname, 'serve-school.ts'), [], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const word = await this.say({ serve: order });
    if (!('address' in word)) throw new Error('the server did not say where it listens');
    return word.address;
  }

  /** @throws Error when the process ends instead of answering */
  async say(command: ServerCommand): Promise<ServerWord> {
    const child = this.#child;
    if (!child) throw new Error('no server runs');
    const answered = wordOf(child);
    child.send(command);
    try {
      return await answered;
    } catch (error) {
      this.#child = undefined;
      throw error;
    }
  }

  /** SIGKILL, in the middle of whatever it does. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
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
