import { AsyncLocalStorage } from 'node:async_hooks';

/** Whose timers these are: a run of a device's client, or of the server's process. What died fires no timer. */
export type Life = { readonly name: string; alive: boolean; asleep: boolean };

type Timer = {
  at: number;
  readonly order: number;
  readonly work: () => void;
  readonly life: Life | undefined;
  readonly every: number | undefined;
  gone: boolean;
};

/** What Node's own timers give back, as far as anybody uses it. */
type TimerHandle = Timer & { unref: () => TimerHandle; ref: () => TimerHandle };

const lives = new AsyncLocalStorage<Life>();
const realImmediate = globalThis.setImmediate;

/** Code that runs in a life keeps it through every `await` and timer. */
export const inLife = <Value>(life: Life, work: () => Value): Value => lives.run(life, work);
export const outsideLife = <Value>(work: () => Value): Value => lives.exit(work);
export const newLife = (name: string): Life => ({ name, alive: true, asleep: false });

/**
 * The one time of a run, milliseconds. It stands still while anything runs and jumps to the next timer when nothing
 * does, so that a fortnight of a school passes in a moment and passes the same way every time.
 */
export class VirtualTime {
  now = 0;
  #timers: Timer[] = [];
  #held: Timer[] = [];
  #order = 0;
  /** Whether real machinery (no virtual timer) is at work: time waits for it. */
  isBusy: () => boolean = () => false;

  reset(now: number): void {
    this.now = now;
    this.#timers = [];
    this.#held = [];
    this.#order = 0;
    this.isBusy = () => false;
  }

  set(work: () => void, ms: number, repeats = false): TimerHandle {
    const wait = Number.isFinite(ms) ? Math.max(0, Math.round(ms)) : 0;
    const life = lives.getStore();
    const timer: TimerHandle = {
      at: this.now + wait,
      order: this.#order++,
      work: () => (life ? lives.run(life, work) : lives.exit(work)),
      life,
      every: repeats ? Math.max(1, wait) : undefined,
      gone: false,
      unref: () => timer,
      ref: () => timer,
    };
    this.#insert(timer);
    return timer;
  }

  clear(handle: unknown): void {
    if (typeof handle === 'object' && handle !== null && 'gone' in handle) handle.gone = true;
  }

  /** Lets everything happen that happens until `until`, and stands there. */
  async runUntil(until: number): Promise<void> {
    await this.settle();
    for (;;) {
      const timer = this.#timers[0];
      if (!timer || timer.at > until) break;
      this.#timers.shift();
      if (timer.gone || timer.life?.alive === false) continue;
      if (timer.life?.asleep) {
        // A sleeping computer's timers are late, never lost.
        this.#held.push(timer);
        continue;
      }
      this.now = Math.max(this.now, timer.at);
      this.#fire(timer);
      await this.settle();
    }
    this.now = Math.max(this.now, until);
  }

  /** Waits until nothing moves any more without time passing. */
  async settle(): Promise<void> {
    for (let idle = 0, rounds = 0; idle < IDLE_ROUNDS && rounds < MOST_ROUNDS; rounds += 1) {
      await new Promise<void>((resolve) => void realImmediate(resolve));
      idle = this.isBusy() ? 0 : idle + 1;
    }
  }

  wake(life: Life): void {
    life.asleep = false;
    const late = this.#held.filter((timer) => timer.life === life);
    this.#held = this.#held.filter((timer) => timer.life !== life);
    for (const timer of late) this.#insert(timer);
  }

  pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.set(resolve, ms));
  }

  #fire(timer: Timer): void {
    if (timer.every !== undefined) {
      timer.at = this.now + timer.every;
      this.#insert(timer);
    }
    timer.work();
  }

  #insert(timer: Timer): void {
    let low = 0;
    let high = this.#timers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#timers[middle];
      const isBefore = other && (other.at < timer.at || (other.at === timer.at && other.order < timer.order));
      if (isBefore) low = middle + 1;
      else high = middle;
    }
    this.#timers.splice(low, 0, timer);
  }
}

/** So many turns of the real event loop without work are rest: streams and bodies take a turn or two. */
const IDLE_ROUNDS = 3;
/** A request that hangs for ever must not stop time. */
const MOST_ROUNDS = 20_000;
