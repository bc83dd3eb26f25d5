import type { ClientStore } from '../data/client-store.ts';
import { draftsLeft, dropDraft } from './text-draft.ts';

/** Writes the texts that an interrupted window left. What cannot be written stays for the next start. */
export async function recoverDrafts(store: Pick<ClientStore, 'person' | 'write'>): Promise<number> {
  const drafts = draftsLeft(localStorage, store.person.id);
  if (drafts.length === 0) return 0;
  await store.write(drafts);
  for (const draft of drafts) dropDraft(localStorage, store.person.id, draft);
  return drafts.length;
}
