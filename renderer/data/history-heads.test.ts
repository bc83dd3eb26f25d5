import { expect, it } from 'vitest';
import type { HistoryHead } from '../../shared/sync/messages.ts';
import { openHistoryHeads } from './history-heads.ts';
import type { KeptValues } from './kept-values.ts';

const DAY = 86_400_000;
const head = (number: number, at: number): HistoryHead => ({ number, hash: `h${number}`, at });

function memoryValues(): KeptValues {
  const values = new Map<string, string>();
  return {
    read: async <Value>(name: string) => {
      const json = values.get(name);
      return json === undefined ? undefined : (JSON.parse(json) as Value);
    },
    write: async (name, value) => void values.set(name, JSON.stringify(value)),
    idle: async () => undefined,
  };
}

it('[A2] one head of each day of the last thirty is kept, the last of its day', async () => {
  const kept = memoryValues();
  const heads = await openHistoryHeads(kept);
  for (let day = 0; day < 40; day += 1) {
    heads.receive(head(day * 2, day * DAY + 1), heads.head.get());
    heads.receive(head(day * 2 + 1, day * DAY + 2), heads.head.get());
  }
  const again = await openHistoryHeads(kept);
  expect(again.head.get()).toEqual(head(79, 39 * DAY + 2));
  expect(again.days().map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, n) => 79 - 2 * n));
});

it('an answer that took longer than a later one is not taken for an older history', async () => {
  const heads = await openHistoryHeads(memoryValues());
  heads.receive(head(5, 50), undefined);
  heads.receive(head(4, 40), undefined);
  expect(heads.head.get()).toEqual(head(5, 50));
  heads.receive(head(3, 60), head(5, 50));
  expect(heads.head.get()).toEqual(head(3, 60));
});
