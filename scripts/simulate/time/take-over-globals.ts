import type { Random } from '../../../sync-server/demo/random.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Where chance comes from at the moment: each run puts its own there. */
export type ChanceSource = { random: Random };

/**
 * Gives the whole process virtual time and seeded chance, for good: client, server and every package in between then
 * do the same thing for the same seed. Nothing of the product knows of it.
 */
export function takeOverGlobals(time: VirtualTime, chance: ChanceSource): void {
  const set = (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
    time.set(() => work(...args), ms);
  const every = (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
    time.set(() => work(...args), ms, true);
  const clear = (handle: unknown) => time.clear(handle);
  Object.assign(globalThis, {
    setTimeout: set,
    setInterval: every,
    clearTimeout: clear,
    clearInterval: clear,
  });
  Date.now = () => time.now;
  performance.now = () => time.now;
  Math.random = () => chance.random.fraction();
  const fillWithChance = <Buffer extends ArrayBufferView | null>(buffer: Buffer): Buffer => {
    if (buffer) {
      const bytes = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
      for (let index = 0; index < bytes.length; index += 1) bytes[index] = chance.random.between(0, 255);
    }
    return buffer;
  };
  Object.defineProperty(crypto, 'getRandomValues', { value: fillWithChance });
  // The network of the bench ends every request itself, so that a time-out is one of its faults and no timer.
  AbortSignal.timeout = () => new AbortController().signal;
}
