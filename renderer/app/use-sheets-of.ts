import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import type { GroupId, LessonId } from '../../shared/kernel/ids.ts';
import type { Journal } from '../data/client-store.ts';
import { useClientStore } from '../ui/client-store-context.ts';

/** The lessons of some journals by id, as far as this computer has them. */
export function useSheetsOf(groupIds: readonly GroupId[]): ReadonlyMap<LessonId, LessonSheet> {
  const store = useClientStore();
  const wanted = [...new Set(groupIds)].toSorted().join(' ');
  const lives = useMemo(
    () =>
      wanted
        .split(' ')
        .filter(Boolean)
        .map((id) => store.journal(id as GroupId)),
    [store, wanted],
  );
  const last = useRef<readonly (Journal | undefined)[]>([]);
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = lives.map((live) => live.subscribe(listener));
      return () => {
        for (const end of ends) end();
      };
    },
    [lives],
  );
  const journals = useSyncExternalStore(subscribe, () => {
    const now = lives.map((live) => live.get());
    const isSame =
      now.length === last.current.length && now.every((journal, index) => journal === last.current[index]);
    if (!isSame) last.current = now;
    return last.current;
  });
  return useMemo(
    () =>
      new Map(
        journals.flatMap((journal) => journal?.sheets.map((sheet) => [sheet.id, sheet] as const) ?? []),
      ),
    [journals],
  );
}
