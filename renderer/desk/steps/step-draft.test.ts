import { expect, test } from 'vitest';
import { EMPTY_STEP, type PlainStep, readStep, type StepDraft } from './step-draft.ts';

test.each<[PlainStep, Partial<StepDraft>, object]>([
  ['accept', { note: 'не спрашивали' }, { type: 'accept' }],
  ['resolve', { text: ' Рассмотреть ' }, { type: 'resolve', text: 'Рассмотреть' }],
  ['grant', {}, { type: 'grant' }],
  ['grant', { note: ' всё сходится ' }, { type: 'grant', note: 'всё сходится' }],
  ['answer-guardianship', { confirmed: 'no' }, { type: 'answer-guardianship', isConfirmed: false }],
  [
    'deliver',
    { way: 'in-person', receiver: 'other' },
    { type: 'deliver', way: 'in-person', receiver: 'other' },
  ],
  [
    'refuse',
    { grounds: { '13.1.1': ' неполно ', '13.1.4': 'класс не тот' } },
    {
      type: 'refuse',
      grounds: [
        { ground: '13.1.1', reason: 'неполно' },
        { ground: '13.1.4', reason: 'класс не тот' },
      ],
    },
  ],
  ['withdraw', { channel: 'email', withdrawReason: ' ' }, { type: 'withdraw', channel: 'email' }],
  ['end-service', { endReason: 'departure' }, { type: 'end-service', reason: 'departure' }],
])('[AR2] %s with %j is sent as it was meant', (type, draft, step) => {
  expect(readStep(type, { ...EMPTY_STEP, ...draft })).toEqual({ step });
});

test.each<[PlainStep, Partial<StepDraft>, string[]]>([
  ['resolve', { text: '  ' }, ['text']],
  ['answer-guardianship', {}, ['confirmed']],
  ['deliver', { way: 'email' }, ['receiver']],
  ['deliver', {}, ['way', 'receiver']],
  ['refuse', {}, ['grounds']],
  ['refuse-acceptance', { grounds: { '2': 'нет паспорта', '3': ' ' } }, ['grounds']],
  ['extend', {}, ['reason']],
  ['withdraw', {}, ['channel']],
  ['end-service', { note: 'уехали' }, ['endReason']],
])('[AR2] %s with %j is not sent: %j is missing', (type, draft, missing) => {
  expect(readStep(type, { ...EMPTY_STEP, ...draft })).toEqual({ missing });
});
