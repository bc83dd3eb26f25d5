import { useEffect, useState } from 'react';
import { checkStorage } from '../data/storage-health.ts';

const LOOK_EVERY_MS = 300_000;

/** Whether space for the data runs low; asked at the start and now and then. */
export function useLowStorage(): boolean {
  const [isLow, setLow] = useState(false);
  useEffect(() => {
    const look = () => void checkStorage().then((health) => setLow(health.isLow));
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return isLow;
}
