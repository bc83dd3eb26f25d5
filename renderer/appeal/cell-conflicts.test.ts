import { describe, expect, it } from 'vitest';
import type { LockQuestion } from '../../shared/journal/cell-lock.ts';
import { asId, type EntryId, type PersonId, type PupilId } from '../../shared/kernel/ids.ts';
import type { ListedAppeal } from '../data/client-store.ts';
import { journalOf, sheetOn } from '../journal/test-journal.ts';
import { cellConflicts } from './cell-conflicts.ts';
import { choiceDrafts } from './decide.ts';
import { appealOf, waiting } from './test-appeal.ts';

const pupilId = asId<PupilId>('p1');
const { question } = journalOf([]);
const rivalId = asId<EntryId>('a1');

/** «4» of this teacher stands, «5» of Орлова lost. */
function conflictOn(date: string, author = 'orlova'): LockQuestion {
  const rival = {
    entryId: rivalId,
    pupilId,
    factKey: 'mark:p1:0',
    value: '5',
    authorId: asId<PersonId>(author),
    authorName: 'Орлова Н. И.',
    enteredAt: 1,
  };
  return { ...question, sheet: { ...sheetOn(date, { p1: '4' }), rivals: [rival] } };
}

const asking = { open: [], appeals: [] as ListedAppeal[], isDeputyHead: false, you: 'вы' };
const first = (given: LockQuestion, change: Partial<typeof asking> = {}) =>
  cellConflicts(pupilId, { ...asking, ...change, question: given })[0];

describe('two values in a cell', () => {
  it('[I5] shows both values and their authors, with the version that stands', () => {
    expect(first(conflictOn('2026-11-20'))?.conflict).toMatchObject({
      standing: { value: '4', author: 'вы', version: 'v-2026-11-20-p1' },
      rival: { value: '5', author: 'Орлова Н. И.' },
    });
  });

  it('[I5][X3] an author chooses while the window is open, then only a deputy head; another teacher never', () => {
    const appeals = [appealOf({ kind: 'conflict' })];
    expect(first(conflictOn('2026-11-20'), { appeals })?.mayChoose).toBe(true);
    expect(first(conflictOn('2026-11-10'), { appeals })?.mayChoose).toBe(false);
    expect(first(conflictOn('2026-11-10'), { isDeputyHead: true })?.mayChoose).toBe(true);
    const stranger = { ...conflictOn('2026-11-20'), personId: asId<PersonId>('third') };
    expect(first(stranger)?.mayChoose).toBe(false);
  });

  it('[I5] whose value came to stand there later is given no appeal and no choice', () => {
    expect(first(conflictOn('2026-11-20'))).toMatchObject({ mayChoose: false, waitsForAuthors: true });
    expect(first(conflictOn('2026-11-10'))).toMatchObject({ mayChoose: false, waitsForAuthors: false });
  });

  it('what was chosen here is told while it waits, before the appeal has come down and after', () => {
    const deciding = waiting({ type: 'appeal.decide', entryId: rivalId, outcome: 'approve', text: '' });
    const given = conflictOn('2026-11-20');
    const withOpen = cellConflicts(pupilId, { ...asking, question: given, open: [deciding] });
    const withAppeal = cellConflicts(pupilId, {
      ...asking,
      question: given,
      appeals: [appealOf({ kind: 'conflict', deciding })],
    });
    expect([withOpen[0]?.chosen, withAppeal[0]?.chosen]).toEqual(['approve', 'approve']);
  });

  it('[E4] choosing about one’s own lost value takes it from the tray', () => {
    const appeal = { id: rivalId, groupId: question.group.id, lessonId: sheetOn('2026-11-20').id };
    const answer = { outcome: 'approve', text: '', basis: asId<EntryId>('v') } as const;
    const types = (isOwn: boolean) =>
      choiceDrafts(appeal, answer, { isOwn }).map(({ operation, basis }) => [operation.type, basis]);
    expect(types(false)).toEqual([['appeal.decide', 'v']]);
    expect(types(true)).toEqual([
      ['appeal.decide', 'v'],
      ['refusal.settle', undefined],
    ]);
  });
});
