import { describe, expect, it } from 'vitest';
import { asId, type LessonId, type PupilId } from '../../shared/kernel/ids.ts';
import { wordsIn } from '../locales/test-words.ts';
import { cellAppealWords } from './appeal-words.ts';
import { cellAppeals, isAsked, toldOf } from './cell-appeals.ts';
import { appealOf, decisionBy, waiting } from './test-appeal.ts';

const place = { lessonId: asId<LessonId>('l'), pupilId: asId<PupilId>('p1') };
const ask = { type: 'extension.ask', reason: 'illness', text: '', until: '2026-11-30' } as const;

describe('what was asked about a cell', () => {
  it.each([
    ['waiting here', { open: [waiting(ask)], appeals: [] }, 'Продление (весь урок): запрос ждёт отправки'],
    ['at the school', { open: [], appeals: [appealOf()] }, 'Продление: у завуча'],
    [
      'granted for less than was asked',
      {
        open: [],
        appeals: [appealOf({ state: 'approved', decision: decisionBy('z', { until: '2026-11-26' }) })],
      },
      'Продление: разрешено до 26 ноября',
    ],
    [
      'refused with a reason',
      {
        open: [],
        appeals: [
          appealOf({ state: 'refused', decision: decisionBy('z', { outcome: 'refuse', text: 'Поздно' }) }),
        ],
      },
      'Продление: отказано: Поздно',
    ],
    [
      'a correction',
      {
        open: [waiting({ type: 'correction.ask', pupilId: place.pupilId, slot: 0, value: '4', text: 'x' })],
        appeals: [],
      },
      'Исправление (4): запрос ждёт отправки',
    ],
  ])('%s, in words', async (_name, given, words) => {
    const [first] = cellAppeals(place, given);
    expect(first && cellAppealWords(await wordsIn('ru'), first)).toBe(words);
  });

  it('an appeal that has come down takes the place of the entry that asked', () => {
    const entry = waiting({ ...ask, pupilId: place.pupilId }, 'a1');
    expect(cellAppeals(place, { open: [entry], appeals: [appealOf()] })).toHaveLength(1);
  });

  it('another pupil’s question is not this cell’s, the whole lesson’s is', () => {
    const other = appealOf({ pupilId: asId<PupilId>('p2') });
    const { pupilId: _pupil, ...whole } = appealOf();
    expect(cellAppeals(place, { open: [], appeals: [other] })).toEqual([]);
    expect(cellAppeals(place, { open: [], appeals: [whole] })[0]?.isWholeLesson).toBe(true);
  });

  it('an unanswered question is not asked twice, an answered one may be asked again', () => {
    const open = cellAppeals(place, { open: [], appeals: [appealOf()] });
    expect(isAsked(open, 'extension')).toBe(true);
    expect(isAsked(open, 'correction')).toBe(false);
    const refused = appealOf({ state: 'refused', decision: decisionBy('z', { outcome: 'refuse' }) });
    expect(isAsked(cellAppeals(place, { open: [], appeals: [refused] }), 'extension')).toBe(false);
  });

  it('of the answers only the latest is told, and no extension that is over', () => {
    const decision = decisionBy('z', { until: '2026-11-22' });
    const over = appealOf({ state: 'approved', decision });
    const refusal = decisionBy('z', { outcome: 'refuse' });
    const later = appealOf({
      id: waiting(ask, 'a2').id,
      state: 'refused',
      decision: refusal,
      enteredAt: over.enteredAt + 1,
    });
    const told = (...appeals: (typeof over)[]) =>
      toldOf(cellAppeals(place, { open: [], appeals }), '2026-11-23').map(({ id }) => id);
    expect(told(over)).toEqual([]);
    expect(told(over, later)).toEqual(['a2']);
  });
});
