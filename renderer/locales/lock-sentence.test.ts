import { describe, expect, it } from 'vitest';
import { lastDayOf, markWindow } from '../../shared/journal/entry-window.ts';
import { journalPolicy } from '../../shared/journal/journal-policy.ts';
import type { WorkKind } from '../../shared/journal/work-kind.ts';
import { REFUSAL_CODES, type RefusalCode } from '../../shared/sync/verdict.ts';
import { lockSentence } from './lock-sentence.ts';
import { wordsIn } from './test-words.ts';

const zone = 'Europe/Moscow';

function closed(date: string, kind: WorkKind, code: RefusalCode = 'window-closed') {
  const window = markWindow({ date, kind, zone, policy: journalPolicy('yanao-2018') });
  return { lock: { code, window, lastDay: lastDayOf(window, zone) }, lesson: { date, kind } };
}

describe('lockSentence', () => {
  it('tells of a closed knowledge check what closed, when, by which rule and what can be done', async () => {
    const { lock, lesson } = closed('2026-11-10', 'control');
    expect(lockSentence(await wordsIn('ru'), lock, lesson)).toBe(
      'Срок отметки за контрольную — 10 дней, он истёк 20 ноября в 23:59 (приказ № 216, раздел 4). Срок за контрольную, сочинение и изложение может продлить завуч. Посещаемость, тему и задание записать ещё можно.',
    );
  });

  it('tells of a current mark that its time is not extended', async () => {
    const { lock, lesson } = closed('2027-03-01', 'lesson');
    const sentence = lockSentence(await wordsIn('ru'), lock, lesson);
    expect(sentence).toContain('не позже 7 дней после урока: срок истёк 8 марта в 23:59');
    expect(sentence).toContain('Продлить этот срок нельзя');
  });

  it('[W6][X2] tells of a cell whose extension is over until when it had been extended', async () => {
    const { lock, lesson } = closed('2026-11-10', 'control');
    const extended = { ...lock, lastDay: '2026-11-24' };
    expect(lockSentence(await wordsIn('ru'), extended, lesson)).toContain(
      'Завуч продлевал срок отметки за контрольную до 24 ноября, он истёк в 23:59 (приказ № 216, раздел 4).',
    );
  });

  it.each(['ru', 'en'] as const)('has a whole sentence for every code in %s', async (language) => {
    const words = await wordsIn(language);
    const isWhole = (code: RefusalCode) => {
      const { lock, lesson } = closed('2026-11-10', 'control', code);
      const sentence = lockSentence(words, lock, lesson);
      return sentence.endsWith('.') && !sentence.includes('{{');
    };
    expect(REFUSAL_CODES.filter((code) => !isWhole(code))).toEqual([]);
  });
});
