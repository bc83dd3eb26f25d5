import { describe, expect, it } from 'vitest';
import { asId, type EntryId, type PersonId } from '../../shared/kernel/ids.ts';
import { choicesOf, isInTray, isMine } from './own-appeal.ts';
import { appealOf, NOW, waiting } from './test-appeal.ts';

const author = asId<PersonId>('petrov');
const rival = { id: asId<PersonId>('orlova'), roles: ['teacher'] } as const;
const me = { id: author, roles: ['teacher'] } as const;
const conflict = appealOf({ kind: 'conflict', proposed: '5', closesAt: NOW + 1 });

describe('[I5] two values of one cell', () => {
  it('concern both authors, and of deputy heads only those whose value it is', () => {
    expect(isMine(conflict, me)).toBe(true);
    expect(isMine(conflict, rival)).toBe(true);
    expect(isMine(conflict, { ...rival, roles: ['deputy-head'] })).toBe(false);
    expect(isMine(appealOf(), rival)).toBe(false);
  });

  it('lie in the tray of who came second until one was chosen', () => {
    expect(isInTray(conflict, me)).toBe(true);
    expect(isInTray({ ...conflict, state: 'approved' }, me)).toBe(false);
    expect(isInTray(conflict, rival)).toBe(false);
    expect(isInTray(appealOf(), me)).toBe(false);
  });

  it('ask who came first to choose, while the window is open and nobody has', () => {
    const decide = {
      type: 'appeal.decide',
      entryId: asId<EntryId>('a1'),
      outcome: 'approve',
      text: '',
    } as const;
    expect(choicesOf(rival, [conflict], NOW)).toEqual([conflict]);
    expect(choicesOf(me, [conflict], NOW)).toEqual([]);
    expect(choicesOf(rival, [conflict], NOW + 1)).toEqual([]);
    expect(choicesOf(rival, [{ ...conflict, state: 'refused' }], NOW)).toEqual([]);
    expect(choicesOf(rival, [{ ...conflict, deciding: waiting(decide) }], NOW)).toEqual([]);
    expect(choicesOf({ ...rival, roles: ['teacher', 'deputy-head'] }, [conflict], NOW)).toEqual([]);
  });
});
