import { useEffect, useState } from 'react';
import { checkStorage, type StorageHealth } from '../data/storage-health.ts';

const LOOK_EVERY_MS = 300_000;

/** How safe the data on this computer is; asked at the start and now and then. */
export function useStorageHealth(): Pick<StorageHealth, 'isLow' | 'isPersistent'> {
  const [health, setHealth] = useState<Pick<StorageHealth, 'isLow' | 'isPersistent'>>({
    isLow: false,
    isPersistent: undefined,
  });
  useEffect(() => {
    const look = () => void checkStorage().then(setHealth);
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return health;
}
