import { beforeEach, describe, expect, it } from 'vitest';
import { asId, type EntryId, type PersonId } from '../../shared/kernel/ids.ts';
import { answersTo, markAnswersRead, readIdsOf, unreadAnswers } from './read-answers.ts';
import { appealOf, decisionBy } from './test-appeal.ts';

const me = { id: asId<PersonId>('petrov'), roles: ['teacher'] } as const;
const answered = (id: string, by = 'z') =>
  appealOf({ id: asId<EntryId>(id), state: 'approved', decision: decisionBy(by) });

let items: Map<string, string>;
const storage = {
  getItem: (key: string) => items.get(key) ?? null,
  setItem: (key: string, value: string) => void items.set(key, value),
};
const unread = (...appeals: ReturnType<typeof answered>[]) => [
  ...unreadAnswers(me, appeals, readIdsOf(storage, me.id)),
];

describe('answers', () => {
  beforeEach(() => {
    items = new Map();
  });

  it('are new until they were shown, and one that comes later is new again', () => {
    expect(unread(answered('a'), answered('b'))).toEqual(['a', 'b']);
    markAnswersRead(storage, me, [answered('a'), answered('b')]);
    expect(unread(answered('a'), answered('b'))).toEqual([]);
    expect(unread(answered('a'), answered('c'))).toEqual(['c']);
  });

  it('are no news to who gave them, nor is a question without one', () => {
    expect(answersTo(me, [answered('own', 'petrov'), appealOf()])).toEqual([]);
    expect(answersTo({ ...me, id: asId<PersonId>('other') }, [answered('a')])).toEqual([]);
  });

  it('[I5] are news to both authors of two values, whichever was chosen, and not to another deputy head', () => {
    const chosen = { ...answered('c'), kind: 'conflict', authorId: asId<PersonId>('other') } as const;
    expect(answersTo(me, [chosen])).toEqual([chosen]);
    expect(answersTo({ ...me, roles: ['deputy-head'] }, [chosen])).toEqual([]);
    expect(answersTo({ ...me, id: chosen.authorId }, [chosen])).toEqual([chosen]);
  });

  it('look new once more where the storage was spoilt or is full', () => {
    items.set(`zvonok.answers-read.${me.id}`, '{"not": "ids"');
    expect(unread(answered('a'))).toEqual(['a']);
    const full = {
      ...storage,
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    expect(() => markAnswersRead(full, me, [answered('a')])).not.toThrow();
  });
});
