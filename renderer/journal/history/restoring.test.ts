import { describe, expect, it } from 'vitest';
import {
  asId,
  type DeviceId,
  type EntryId,
  type PersonId,
  type PupilId,
} from '../../../shared/kernel/ids.ts';
import type { HistoryItem } from '../../../shared/sync/cell-history.ts';
import type { Operation } from '../../../shared/sync/entry.ts';
import { wordsIn } from '../../locales/test-words.ts';
import { journalOf, NOW, sheetOn } from '../test-journal.ts';
import { verdictWords, whenWords } from './history-words.ts';
import { factKeysOfCell, mergedHistory } from './merged-history.ts';
import { restoringOf } from './restoring.ts';

const pupilId = asId<PupilId>('p1');
const { question } = journalOf([]);
const set = (value: '3' | '4'): Operation => ({ type: 'mark.set', pupilId, slot: 0, value });

const item = (operation: Operation, change: Partial<HistoryItem> = {}): HistoryItem => ({
  entryId: asId<EntryId>('e'),
  operation,
  authorId: asId<PersonId>('t'),
  authorName: 'Иванова М. П.',
  deviceId: asId<DeviceId>('here'),
  enteredAt: NOW,
  state: 'accepted',
  stands: false,
  ...change,
});

const on = (date: string) => ({ ...question, sheet: sheetOn(date, { p1: '4' }) });

describe('bringing a value back', () => {
  it('[I2] writes a new entry where the cell is open', () => {
    expect(restoringOf(item(set('3')), on('2026-11-20'))).toEqual({ way: 'write', operation: set('3') });
  });

  it('[K1] proposes a correction where it is closed, a cleared mark too', () => {
    expect(restoringOf(item(set('3')), on('2026-11-10'))).toEqual({
      way: 'correct',
      proposed: { slot: 0, value: '3' },
    });
    const cleared = item({ type: 'mark.clear', pupilId, slot: 0 });
    expect(restoringOf(cleared, on('2026-11-10'))).toMatchObject({ proposed: { value: null } });
  });

  it('offers nothing for what stands, what was only asked, and another teacher’s journal', () => {
    expect(restoringOf(item(set('4')), on('2026-11-20'))).toBeUndefined();
    const ask = { type: 'extension.ask', pupilId, reason: 'illness', text: '', until: '2026-11-30' } as const;
    expect(restoringOf(item(ask), on('2026-11-20'))).toBeUndefined();
    const read = { ...on('2026-11-20'), group: { ...question.group, access: 'read' as const } };
    expect(restoringOf(item(set('3')), read)).toBeUndefined();
  });
});

describe('the history of a cell', () => {
  it('reads every place of marks that was used, the first always, and attendance', () => {
    expect(factKeysOfCell(sheetOn('2026-11-10'), pupilId)).toEqual(['mark:p1:0', 'attendance:p1']);
    const [mark] = sheetOn('2026-11-10', { p1: '3' }).marks;
    const sheet = { ...sheetOn('2026-11-10'), marks: mark ? [{ ...mark, slot: 2 }] : [] };
    expect(factKeysOfCell(sheet, pupilId)).toEqual(['mark:p1:0', 'mark:p1:2', 'attendance:p1']);
  });

  it('is one list, newest first, each entry once, and incomplete if any part is', () => {
    const older = item(set('3'), { entryId: asId<EntryId>('old'), enteredAt: NOW - 1 });
    const merged = mergedHistory([
      { items: [older], complete: true },
      { items: [item(set('4')), older], complete: false },
    ]);
    expect(merged.items.map(({ entryId }) => entryId)).toEqual(['e', 'old']);
    expect(merged.complete).toBe(false);
  });

  it('[I2] tells in words when, on which computer, and what became of it', async () => {
    const words = await wordsIn('ru');
    const place = { zone: 'Europe/Moscow', deviceId: asId<DeviceId>('here') };
    expect(whenWords(words, item(set('3')), place)).toBe(
      'внесено 23 ноября, 12:00 · ещё не отправлено · этот компьютер',
    );
    const decision = { outcome: 'refuse', personName: 'Сергеева О. В.', at: NOW, text: 'Поздно' } as const;
    const refused = item(set('3'), { state: 'refused', code: 'refused-by-deputy', decision });
    expect(verdictWords(words, refused, place.zone)).toBe(
      'не принято · Отказано: Сергеева О. В., 23 ноября, 12:00. · «Поздно»',
    );
    expect(verdictWords(words, item(set('3'), { proof: 'device-clock' }), place.zone)).toBe(
      'принято по часам компьютера',
    );
  });
});
