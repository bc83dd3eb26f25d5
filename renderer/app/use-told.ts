import { useState } from 'react';
import { useClientStore } from '../ui/client-store-context.ts';

/** Remembers, per person of this computer, how much of a lasting trouble they were told of. */
export function useTold(count: number): { readonly isNews: boolean; readonly tell: () => void } {
  const { person } = useClientStore();
  const key = `zvonok.damaged.${person.schoolId}.${person.id}`;
  const [told, setTold] = useState(() => Number(localStorage.getItem(key) ?? 0));
  return {
    isNews: count > told,
    tell() {
      localStorage.setItem(key, String(count));
      setTold(count);
    },
  };
}
