import { useMemo } from 'react';
import type { ListedAppeal } from '../data/client-store.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { useLive } from '../ui/use-live.ts';
import { cellHash } from './route.ts';

/** The cell that an appeal is about, where this computer has its journal. */
export function useAppealLink(): (appeal: ListedAppeal) => string | undefined {
  const groups = useLive(useClientStore().groups);
  return useMemo(() => {
    const known = new Set(groups.map(({ id }) => id));
    return ({ groupId, lessonId, pupilId }) =>
      known.has(groupId) ? cellHash({ groupId, lessonId, pupilId }) : undefined;
  }, [groups]);
}
