import { expect, test } from 'vitest';
import { answerParts } from '../../../shared/access/complaint.ts';
import type { ComplaintDeskStep } from '../../../shared/access/complaint-choices.ts';
import type { DeskComplaint } from '../../../shared/access/complaint-form.ts';
import { profiles } from '../../../shared/access/profile/test-profiles.ts';
import { asId } from '../../../shared/kernel/ids.ts';
import {
  type ComplaintDraft,
  EMPTY_COMPLAINT_STEP,
  knownParts,
  ON_MERITS,
  readComplaintStep,
} from './complaint-draft.ts';

const prescribed = answerParts(profiles.mo, { wasSatisfied: true });
const parts = Object.fromEntries(prescribed.map(({ id }) => [id, `${id} `]));

test.each<[ComplaintDeskStep, Partial<ComplaintDraft>, object]>([
  [
    'satisfy',
    { reasons: ' да ', remedy: 'примем' },
    { step: { type: 'satisfy', reasons: 'да', remedy: 'примем' } },
  ],
  ['satisfy', { reasons: 'да' }, { faults: ['remedy'] }],
  ['refuse', { ground: ON_MERITS, reasons: 'нет' }, { step: { type: 'refuse', reasons: 'нет' } }],
  [
    'refuse',
    { ground: 'court', reasons: 'суд' },
    { step: { type: 'refuse', ground: 'court', reasons: 'суд' } },
  ],
  ['refuse', {}, { faults: ['ground', 'reasons'] }],
  ['pass-up', { text: 'Учредитель' }, { step: { type: 'pass-up', to: 'Учредитель' } }],
  ['remedy', {}, { faults: ['text'] }],
  ['answer', { way: 'email' }, { faults: ['parts'] }],
  ['answer', { parts }, { faults: ['way'] }],
])('[CP3] %s with %j is read', (type, draft, read) => {
  expect(readComplaintStep(type, { ...EMPTY_COMPLAINT_STEP, ...draft }, prescribed)).toEqual(read);
});

test('[CP3] an answer goes with every part that is prescribed, and begins with what the records know', () => {
  const draft = { ...EMPTY_COMPLAINT_STEP, way: 'email', parts };
  expect(readComplaintStep('answer', draft, prescribed)).toMatchObject({
    step: { parts: { body: 'body', remedy: 'remedy', appeal: 'appeal' } },
  });
  const complaint: DeskComplaint = {
    id: asId('c'),
    number: '1/2026',
    subject: 'fee',
    state: 'satisfied',
    isAboutHead: false,
    wasSatisfied: true,
    channel: 'post',
    receivedOn: '2026-11-20',
    registeredAt: 0,
    requestId: null,
    fields: { contested: 'Отказ', applicantName: 'Новикова Елена' },
    deadlines: [],
    history: [
      {
        at: 1,
        by: 'staff',
        byName: 'Орлов',
        to: 'satisfied',
        step: { type: 'satisfy', reasons: 'Верно', remedy: 'Вернём' },
      },
    ],
    now: 2,
    profileId: 'mo-shemetovo',
    choices: [],
  };
  const card = { headName: 'Орлов В. А.' } as Parameters<typeof knownParts>[0]['card'];
  const known = knownParts({
    complaint,
    profile: profiles.mo,
    card,
    schoolName: 'Школа № 1',
    decisionWords: 'удовлетворена',
  });
  expect(known).toEqual({
    body: 'Школа № 1, Орлов В. А.',
    subject: 'Отказ',
    applicant: 'Новикова Елена',
    grounds: 'Верно',
    decision: 'удовлетворена',
    remedy: 'Вернём',
    appeal: profiles.mo.complaint.aboveHead,
  });
});
