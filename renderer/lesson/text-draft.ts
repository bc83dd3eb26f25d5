import { factKeyOf } from '../../shared/journal/fact-key.ts';
import type { PersonId } from '../../shared/kernel/ids.ts';
import type { EntryDraft } from '../data/client-store.ts';

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefixOf = (personId: PersonId): string => `zvonok.draft.${personId}.`;

const keyOf = (personId: PersonId, draft: EntryDraft): string =>
  `${prefixOf(personId)}${draft.lessonId}.${factKeyOf(draft.operation)}`;

/**
 * A text being typed is kept here at every key, synchronously, until it is durable as an entry: a reload in the
 * middle of a word loses nothing. A full storage is no reason to stop typing; the entry itself will say so.
 */
export function keepDraft(storage: DraftStorage, personId: PersonId, draft: EntryDraft): void {
  try {
    storage.setItem(keyOf(personId, draft), JSON.stringify(draft));
  } catch {
    return;
  }
}

/** Forgets a draft that became an entry, unless more was typed since. */
export function dropDraft(storage: DraftStorage, personId: PersonId, draft: EntryDraft): void {
  const key = keyOf(personId, draft);
  if (storage.getItem(key) === JSON.stringify(draft)) storage.removeItem(key);
}

/** Texts that a closed or reloaded window left behind, to be written when the person's data is open again. */
export function draftsLeft(storage: DraftStorage, personId: PersonId): EntryDraft[] {
  const drafts: EntryDraft[] = [];
  for (let index = 0; index < storage.length; index += 1) {
    const key = storage.key(index);
    if (!key?.startsWith(prefixOf(personId))) continue;
    const draft = readDraft(storage.getItem(key));
    if (draft) drafts.push(draft);
  }
  return drafts;
}

/** Our own words read back; what somebody else put under our key is ignored. */
function readDraft(text: string | null): EntryDraft | undefined {
  try {
    const draft: unknown = JSON.parse(text ?? 'null');
    return isDraft(draft) ? draft : undefined;
  } catch {
    return undefined;
  }
}

function isDraft(value: unknown): value is EntryDraft {
  if (typeof value !== 'object' || value === null || !('operation' in value)) return false;
  const { operation } = value;
  const hasText = typeof operation === 'object' && operation !== null && 'text' in operation;
  return hasText && typeof operation.text === 'string' && 'groupId' in value && 'lessonId' in value;
}
