/**
 * Questions and answers between the stand-in's main process (a child) and its screen (the test's process).
 * Node's channel with `serialization: 'advanced'` copies values as Electron does: by structured clone.
 */
export type Answerers = Record<string, (...args: never[]) => unknown>;

type Channel = {
  send(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
};

type Message =
  | { readonly kind: 'ask'; readonly id: number; readonly name: string; readonly args: unknown[] }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly text: string };

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

export class Link {
  readonly #channel: Channel;
  readonly #answerers: Answerers;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(channel: Channel, answerers: Answerers) {
    this.#channel = channel;
    this.#answerers = answerers;
    channel.on('message', (message) => void this.#receive(message as Message));
  }

  ask<T>(name: string, ...args: unknown[]): Promise<T> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve: (value) => resolve(value as T), reject });
      this.#channel.send({ kind: 'ask', id, name, args });
    });
  }

  async #receive(message: Message): Promise<void> {
    if (message.kind === 'ask') return this.#answer(message.id, message.name, message.args);
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'answer') waiting?.resolve(message.value);
    else waiting?.reject(new Error(message.text));
  }

  async #answer(id: number, name: string, args: unknown[]): Promise<void> {
    try {
      const value = await this.#answerers[name]?.(...(args as never[]));
      this.#channel.send({ kind: 'answer', id, value });
    } catch (error) {
      this.#channel.send({
        kind: 'failure',
        id,
        text: error instanceof Error ? error.message : String(error),
      });
    }
  }
}
