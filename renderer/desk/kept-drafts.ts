import { useState } from 'react';
import { useClientStore } from '../ui/client-store-context.ts';

/** Of each person and form of this window: another section may be looked at meanwhile, or the session renewed. */
const kept = new Map<string, unknown>();

/**
 * What was typed and not taken yet, under the form's name; `initial` before anything was. Kept until it is forgotten,
 * also where the form is drawn anew.
 */
export function useKeptDraft<Draft>(
  form: string,
  initial: Draft,
): { readonly draft: Draft; readonly keep: (draft: Draft) => void; readonly forget: () => void } {
  const key = `${useClientStore().person.id} ${form}`;
  const [draft, setDraft] = useState(() => (kept.has(key) ? (kept.get(key) as Draft) : initial));
  return {
    draft,
    keep(next) {
      kept.set(key, next);
      setDraft(next);
    },
    forget() {
      kept.delete(key);
      setDraft(initial);
    },
  };
}
