import { describe, expect, it } from 'vitest';
import { asId, type EntryId } from '../../shared/kernel/ids.ts';
import { wordsIn } from '../locales/test-words.ts';
import { appealLines, decisionWords } from './appeal-words.ts';
import { approval } from './decide.ts';
import { evidenceWords } from './evidence-words.ts';
import { canSelect, openCount, queueOf } from './queue.ts';
import { appealOf, atMoscow, decisionBy, NOW, waiting, ZONE } from './test-appeal.ts';

const id = (text: string) => asId<EntryId>(text);
const decide = { type: 'appeal.decide', entryId: id('a1'), outcome: 'approve', text: '' } as const;

describe('the queue of the deputy head', () => {
  it('groups what waits by kind, the longest waiting first, and counts nothing that is answered here', () => {
    const queue = queueOf([
      appealOf({ id: id('doubt'), kind: 'doubt' }),
      appealOf({ id: id('late'), arrivedAt: NOW + 1 }),
      appealOf({ id: id('early') }),
      appealOf({ id: id('answered-here'), deciding: waiting(decide) }),
      appealOf({ id: id('decided'), state: 'approved', decision: decisionBy('z') }),
    ]);
    expect(queue.groups.map(({ kind, appeals }) => [kind, appeals.map((one) => one.id)])).toEqual([
      ['extension', ['early', 'late']],
      ['doubt', ['doubt']],
    ]);
    expect(queue.openCount).toBe(3);
    expect(queue.decided.map((one) => one.id)).toEqual(['answered-here', 'decided']);
    expect(openCount([appealOf(), appealOf({ state: 'refused' })])).toBe(1);
  });

  it('[X2][I5] a plain approval takes the asked day, and of two values names the version that was shown', () => {
    expect(approval(appealOf())).toEqual({ outcome: 'approve', text: '', until: '2026-11-30' });
    const standing = { value: '4', authorName: 'И', enteredAt: NOW, version: id('v') };
    expect(approval(appealOf({ kind: 'conflict', standing }))).toMatchObject({ basis: 'v' });
    expect(canSelect(appealOf({ kind: 'conflict' }))).toBe(false);
  });

  it('tells the whole of an extension: until when, why, how late, and the teacher’s record', async () => {
    const appeal = appealOf({ text: 'Болела', record: { asked: 4, approved: 3 } });
    expect(appealLines(await wordsIn('ru'), appeal, ZONE)).toEqual([
      'Просит открыть до 30 ноября. Причина: болезнь.',
      '«Болела»',
      'Срок истёк 20 ноября в 23:59; спрошено 23 ноября, 10:00, через 3 дня.',
      'Вопросов от этого учителя за год раньше: 4, разрешено: 3.',
    ]);
  });

  it('tells of a correction what stands, whose it is and what is proposed instead', async () => {
    const standing = { value: '3', authorName: 'Петров А. А.', enteredAt: NOW, version: id('v') };
    const lines = appealLines(
      await wordsIn('ru'),
      appealOf({ kind: 'correction', proposed: '', standing }),
      ZONE,
    );
    expect(lines).toContain('Предлагает: 3 → пусто.');
    expect(lines).toContain('В журнале стоит: 3 — Петров А. А., 23 ноября, 10:00.');
  });

  it('tells what was decided, by whom and when', async () => {
    const decision = decisionBy('z', { until: '2026-11-27', text: 'Хорошо' });
    expect(decisionWords(await wordsIn('ru'), appealOf({ state: 'approved', decision }), ZONE)).toBe(
      'разрешено до 27 ноября · Сергеева О. В., 23 ноября, 10:00 · «Хорошо»',
    );
  });
});

describe('evidence of a doubtful time', () => {
  const doubt = appealOf({
    kind: 'doubt',
    proposed: '5',
    evidence: {
      time: { lower: atMoscow('2026-11-09T09:00'), upper: NOW, claimed: atMoscow('2026-11-11T12:00') },
      anchorAt: atMoscow('2026-11-09T09:00'),
      chain: 'broken',
      strict: true,
      wallElapsed: 0,
      monotonicElapsed: 300_000,
    },
  });

  it('[T4][Q1] is told in sentences: contact, clock, arrival, bounds, reasons and what either answer means', async () => {
    const { facts, reasons, outcomes } = evidenceWords(await wordsIn('ru'), doubt, ZONE);
    expect(facts).toEqual([
      'Последняя связь этого компьютера со школой до записи: 9 ноября, 9:00.',
      'По часам компьютера она сделана 11 ноября, 12:00.',
      'В школу она пришла 23 ноября, 10:00.',
      'Наверняка известно, что она сделана между 9 ноября, 9:00 и 23 ноября, 10:00.',
      'Срок отметки истёк 20 ноября в 23:59.',
    ]);
    expect(reasons[0]).toMatch(/пропуск/);
    expect(reasons).toContain('Часы компьютера переводили назад.');
    expect(reasons.at(-1)).toMatch(/не полагаться на часы/);
    expect(outcomes).toHaveLength(2);
  });

  it('[T4] without any contact says so instead of naming a date of 1970', async () => {
    const { evidence } = doubt;
    const none = { ...evidence, anchorAt: 0, time: { ...evidence.time, lower: 0 } };
    const { facts } = evidenceWords(await wordsIn('ru'), { ...doubt, evidence: none }, ZONE);
    expect(facts[0]).toBe('Времени, которое подтвердила бы школа, у записи нет.');
    expect(facts.join(' ')).not.toMatch(/Наверняка|января/);
  });
});
