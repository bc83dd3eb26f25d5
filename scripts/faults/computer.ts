import type { DeviceClocks } from '../../renderer/data/clock.ts';
import type { Clock } from '../../shared/kernel/clock.ts';

/** The clocks of one PC beside the true time: a wall clock that may be wrong, a monotonic one that begins at each start. */
export class Computer implements DeviceClocks {
  readonly #time: Clock;
  #starts = 1;
  #startedAt: number;
  /** Of the wall clock, milliseconds. */
  error: number;

  constructor(time: Clock, error = 0) {
    this.#time = time;
    this.#startedAt = time.now();
    this.error = error;
  }

  readonly wall = (): number => this.#time.now() + this.error;
  readonly monotonic = (): number => this.#time.now() - this.#startedAt;

  get bootSession(): string {
    return `boot-${this.#starts}`;
  }

  /** As after a night: nothing of the monotonic clock is left. What the client holds on its disk is tried elsewhere. */
  restart(): void {
    this.#starts += 1;
    this.#startedAt = this.#time.now();
  }
}
