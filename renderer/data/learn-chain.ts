import { relinkChain } from './chain.ts';
import type { Device } from './device.ts';
import type { EntryLog } from './entry-log.ts';
import { ALL_STATES, type EntryStore } from './entry-store.ts';
import type { OpenEntries } from './open-entries.ts';

/**
 * Takes up the device's chain where the server knows it to end (R2). To be called when all that the server has of this
 * device is stored here. What was stamped before without knowing the end, and was never sent, gets its place after it.
 */
export async function learnChain(parts: {
  device: Device;
  entries: EntryStore;
  log: EntryLog;
  open: OpenEntries;
}): Promise<void> {
  const { device, entries, log, open } = parts;
  const isOwn = ({ stamp }: { stamp: { deviceId: string } }) => stamp.deviceId === device.id;
  const readOwn = async () => (await entries.readByState(ALL_STATES)).filter(isOwn);

  const own = await readOwn();
  // The usual case, a first sign-in: nobody has to wait for anything.
  if (!open.unjudged().some(isOwn)) return device.takeChain(relinkChain(own).end);
  await log.alone(async () => {
    const { changed, end } = relinkChain(await readOwn());
    if (changed.length > 0) {
      await entries.put(changed);
      open.put(changed);
    }
    await device.takeChain(end);
  });
}
