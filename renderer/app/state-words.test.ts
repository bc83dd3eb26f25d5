import { describe, expect, it } from 'vitest';
import type { SyncState } from '../data/client-store.ts';
import { wordsIn } from '../locales/test-words.ts';
import { amountWords, stateLine } from './state-words.ts';

const still: SyncState = {
  saving: 0,
  waiting: 0,
  refused: 0,
  link: 'online',
  lastContact: Temporal.ZonedDateTime.from('2026-11-23T08:40[Europe/Moscow]').epochMilliseconds,
  firstSync: 'done',
  storageProblem: undefined,
  damaged: 0,
  clockError: 0,
};

describe('honest state', () => {
  it.each([
    [{}, 'ok', 'Отправлено в школу'],
    [{ waiting: 12 }, 'ok', 'Сохранено на этом компьютере · Ждут отправки: 12'],
    [{ link: 'offline' }, 'calm', 'Нет связи с 8:40, можно работать'],
    [
      { link: 'offline', waiting: 3 },
      'calm',
      'Нет связи с 8:40, можно работать · Сохранено на этом компьютере · Ждут отправки: 3',
    ],
    [{ link: 'offline', lastContact: undefined }, 'calm', 'Нет связи, можно работать'],
    [{ firstSync: 'running' }, 'busy', 'Загружаем ваши журналы'],
  ] as const)('%j is «%s: %s»', async (change, tone, text) => {
    expect(stateLine(await wordsIn('ru'), { ...still, ...change }, 'Europe/Moscow')).toEqual({ tone, text });
  });

  it('[I1] calls nothing saved or sent while something is being written', async () => {
    const line = stateLine(await wordsIn('ru'), { ...still, saving: 1, waiting: 1 }, 'Europe/Moscow');
    expect(line.text).not.toMatch(/Сохранено|Отправлено/);
  });

  it('is red when the computer could not save', async () => {
    const line = stateLine(
      await wordsIn('ru'),
      { ...still, storageProblem: 'storage-full' },
      'Europe/Moscow',
    );
    expect(line.tone).toBe('bad');
  });

  it('names amounts in the largest unit with Russian forms', async () => {
    const words = await wordsIn('ru');
    const minute = 60_000;
    expect(amountWords(words, -7 * minute)).toBe('7 минут');
    expect(amountWords(words, 21 * minute)).toBe('21 минуту');
    expect(amountWords(words, 2 * 60 * minute)).toBe('2 часа');
    expect(amountWords(words, -3 * 24 * 60 * minute)).toBe('3 дня');
    expect(amountWords(words, 3653 * 24 * 60 * minute)).toBe('10 лет');
  });
});
