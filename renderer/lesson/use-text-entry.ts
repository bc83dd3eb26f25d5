import { useCallback, useEffect, useRef, useState } from 'react';
import type { EntryDraft } from '../data/client-store.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { dropDraft, keepDraft } from './text-draft.ts';

export const SAVE_AFTER_MS = 1000;

export type TextEntry = {
  readonly text: string;
  readonly status: 'still' | 'typing' | 'saved' | { readonly error: unknown };
  readonly type: (text: string) => void;
  readonly save: () => void;
  readonly leave: () => void;
};

/**
 * A text of the lesson that saves itself: after a pause, on Enter, on leaving the field, the lesson or the page.
 * While it is being typed the field shows what was typed, whatever comes from the school.
 */
export function useTextEntry(fact: string, draftOf: (text: string) => EntryDraft): TextEntry {
  const store = useClientStore();
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [status, setStatus] = useState<TextEntry['status']>('still');
  const unsaved = useRef<EntryDraft | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const save = useCallback(() => {
    clearTimeout(timer.current);
    const draft = unsaved.current;
    if (!draft) return;
    unsaved.current = undefined;
    store.write([draft]).then(
      () => {
        dropDraft(localStorage, store.person.id, draft);
        setStatus((now) => (now === 'typing' && unsaved.current ? now : 'saved'));
      },
      (error: unknown) => {
        unsaved.current ??= draft;
        setStatus({ error });
      },
    );
  }, [store]);

  useEffect(() => {
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('pagehide', save);
      save();
    };
  }, [save]);

  return {
    text: typed ?? fact,
    status,
    save,
    type(text) {
      const draft = draftOf(text);
      setTyped(text);
      unsaved.current = draft;
      setStatus('typing');
      keepDraft(localStorage, store.person.id, draft);
      clearTimeout(timer.current);
      timer.current = setTimeout(save, SAVE_AFTER_MS);
    },
    leave() {
      save();
      // After a failed write the field keeps what was typed; otherwise the fact (with the entry in it) is shown.
      if (typeof status !== 'object') setTyped(undefined);
    },
  };
}
