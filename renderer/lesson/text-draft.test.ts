import { describe, expect, it } from 'vitest';
import { asId, type GroupId, type LessonId, type PersonId } from '../../shared/kernel/ids.ts';
import type { EntryDraft } from '../data/client-store.ts';
import { draftsLeft, dropDraft, keepDraft } from './text-draft.ts';

function memoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    key: (index) => [...items.keys()][index] ?? null,
    clear: () => items.clear(),
    get length() {
      return items.size;
    },
  };
}

const me = asId<PersonId>('me');
const topic = (text: string, lesson = 'l1'): EntryDraft => ({
  groupId: asId<GroupId>('g'),
  lessonId: asId<LessonId>(lesson),
  operation: { type: 'topic.set', text },
});

describe('text drafts', () => {
  it('keeps the last text of each field until it is written', () => {
    const storage = memoryStorage();
    keepDraft(storage, me, topic('Дро'));
    keepDraft(storage, me, topic('Дроби'));
    keepDraft(storage, me, topic('Степени', 'l2'));
    expect(draftsLeft(storage, me)).toEqual([topic('Дроби'), topic('Степени', 'l2')]);
  });

  it('forgets only what was written: more typed meanwhile stays', () => {
    const storage = memoryStorage();
    keepDraft(storage, me, topic('Дроби'));
    keepDraft(storage, me, topic('Дроби и'));
    dropDraft(storage, me, topic('Дроби'));
    expect(draftsLeft(storage, me)).toEqual([topic('Дроби и')]);
    dropDraft(storage, me, topic('Дроби и'));
    expect(draftsLeft(storage, me)).toEqual([]);
  });

  it('[I7] gives nobody the texts of another person', () => {
    const storage = memoryStorage();
    keepDraft(storage, me, topic('Дроби'));
    expect(draftsLeft(storage, asId<PersonId>('other'))).toEqual([]);
  });

  it('survives a full or spoilt storage', () => {
    const storage = memoryStorage();
    storage.setItem('zvonok.draft.me.l1.topic', '{"operation":');
    expect(draftsLeft(storage, me)).toEqual([]);
    storage.setItem = () => {
      throw new Error('QuotaExceededError');
    };
    expect(() => keepDraft(storage, me, topic('x'))).not.toThrow();
  });
});
