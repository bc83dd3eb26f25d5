/** How safe the data on this computer is from the browser's side. */
export type StorageHealth = {
  /** The browser promised not to clear the data on its own. `undefined`: it cannot say. */
  readonly isPersistent: boolean | undefined;
  readonly freeBytes: number | undefined;
  /** Space runs low: a full disk once made a browser wipe the whole store. To be said before it happens. */
  readonly isLow: boolean;
};

const LOW_BYTES = 200 * 1024 * 1024;

/** Asks the browser to keep the data and how much space is left. Never fails: what cannot be known is `undefined`. */
export async function checkStorage(
  storage: Partial<Pick<StorageManager, 'persist' | 'persisted' | 'estimate'>> | undefined = globalThis
    .navigator?.storage,
): Promise<StorageHealth> {
  const isPersistent = await askPersistence(storage).catch(() => undefined);
  const estimate = await storage?.estimate?.().catch(() => undefined);
  const freeBytes =
    estimate?.quota === undefined ? undefined : Math.max(0, estimate.quota - (estimate.usage ?? 0));
  return { isPersistent, freeBytes, isLow: freeBytes !== undefined && freeBytes < LOW_BYTES };
}

async function askPersistence(
  storage: Partial<Pick<StorageManager, 'persist' | 'persisted'>> | undefined,
): Promise<boolean | undefined> {
  if (await storage?.persisted?.()) return true;
  return storage?.persist?.();
}
