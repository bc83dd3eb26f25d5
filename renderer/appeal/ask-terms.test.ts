import { describe, expect, it } from 'vitest';
import type { LockQuestion } from '../../shared/journal/cell-lock.ts';
import { asId, type EntryId, type PupilId } from '../../shared/kernel/ids.ts';
import { journalOf, sheetOn } from '../journal/test-journal.ts';
import { askTerms, isUntilGood } from './ask-terms.ts';

const pupil = asId<PupilId>('p1');
const { question } = journalOf([]);

function asked(date: string, change: Partial<LockQuestion['sheet']> = {}): LockQuestion {
  return { ...question, sheet: { ...sheetOn(date, { p1: '3' }), work: { kind: 'control' }, ...change } };
}

describe('askTerms', () => {
  it('[X1] an extension reaches beyond the last open day, is never in the past, and a week is proposed', () => {
    const terms = askTerms(asked('2026-11-10'), pupil);
    expect(terms).toMatchObject({
      isClosed: true,
      canExtend: true,
      lastDay: '2026-11-20',
      earliest: '2026-11-23',
      suggested: '2026-11-30',
    });
    expect(isUntilGood('2026-11-22', terms)).toBe(false);
    expect(isUntilGood('2026-11-23', terms)).toBe(true);
    expect(isUntilGood('', terms)).toBe(false);
    expect(isUntilGood('2026-02-30', terms)).toBe(false);
  });

  it('[X1] other kinds of work are not extended; a mark there may be corrected', () => {
    const terms = askTerms(asked('2026-11-10', { work: { kind: 'test' } }), pupil);
    expect(terms.canExtend).toBe(false);
    expect(terms.marks.map(({ value }) => value)).toEqual(['3']);
  });

  it('[X2] a cell that an extension keeps open is not closed, and a new one has to reach further', () => {
    const extensions = [{ id: asId<EntryId>('x'), pupilId: pupil, until: '2026-11-25' }];
    expect(askTerms(asked('2026-11-10', { extensions }), pupil)).toMatchObject({
      isClosed: false,
      lastDay: '2026-11-25',
      earliest: '2026-11-26',
    });
    expect(askTerms(asked('2026-11-10', { extensions }), undefined).isClosed).toBe(true);
  });

  it('[K1] a cleared mark stood and may be corrected; a cell without any may not', () => {
    const [mark] = sheetOn('2026-11-10', { p1: '3' }).marks;
    const cleared = mark ? [{ ...mark, value: null }] : [];
    expect(askTerms(asked('2026-11-10', { marks: cleared }), pupil).marks).toHaveLength(1);
    expect(askTerms(asked('2026-11-10', { marks: [] }), pupil).marks).toEqual([]);
  });

  it('nothing is asked about a journal that is only read', () => {
    const { group } = question;
    const terms = askTerms({ ...asked('2026-11-10'), group: { ...group, access: 'read' } }, pupil);
    expect(terms.lock?.code).toBe('not-your-group');
  });
});
