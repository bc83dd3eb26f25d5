import { expect, test } from 'vitest';
import { profiles } from '../../../shared/access/profile/test-profiles.ts';
import type { RequestStep } from '../../../shared/access/request-step.ts';
import { wordsIn } from '../../locales/test-words.ts';
import { stepDetails } from './step-details.ts';

const rules = { profile: profiles.mo, category: 'applicant' };

test.each<[RequestStep, string[]]>([
  [{ type: 'file', channel: 'post', receivedOn: '2026-11-23' }, ['почта, 23 ноября']],
  [{ type: 'resolve', text: 'Рассмотреть' }, ['Рассмотреть']],
  [{ type: 'check-copies', differing: [] }, ['всё совпало']],
  [
    { type: 'check-copies', differing: ['pupil.class', 'gone'], note: 'по книге' },
    ['не совпало: Класс, gone', 'по книге'],
  ],
  [{ type: 'answer-guardianship', isConfirmed: false }, ['Опека подтверждена? нет']],
  [
    {
      type: 'refuse',
      grounds: [
        { ground: '13.1.4', reason: 'Класс не тот' },
        { ground: 'old', reason: 'Иное' },
      ],
    },
    [
      'основание: Реквизиты не совпадают с копиями документов, которые хранит школа (п. 13.1.4). Класс не тот',
      'основание: old. Иное',
    ],
  ],
  [{ type: 'deliver', way: 'email', receiver: 'applicant' }, ['на электронную почту, сам заявитель']],
  [{ type: 'withdraw', channel: 'email', reason: 'передумал' }, ['электронная почта', 'передумал']],
  [{ type: 'end-service', reason: 'departure' }, ['выбыл']],
  [{ type: 'close' }, []],
])('[AR2] the history says why: %j', async (step, lines) => {
  expect(stepDetails(await wordsIn('ru'), step, rules)).toEqual(lines);
});
