import { useState } from 'react';
import type { PersonId } from '../../shared/kernel/ids.ts';
import type { OutageDraft } from './outage-draft.ts';

/** Of each person of this window, so that another section may be looked at meanwhile. */
const kept = new Map<PersonId, OutageDraft>();

/** What was typed and not recorded yet; `undefined` while the form is closed. */
export function useKeptDraft(
  personId: PersonId,
): [OutageDraft | undefined, (draft: OutageDraft | undefined) => void] {
  const [draft, setDraft] = useState(() => kept.get(personId));
  const keep = (next: OutageDraft | undefined) => {
    if (next) kept.set(personId, next);
    else kept.delete(personId);
    setDraft(next);
  };
  return [draft, keep];
}
