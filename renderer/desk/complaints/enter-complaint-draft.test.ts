import { expect, test } from 'vitest';
import { asId, type PersonId } from '../../../shared/kernel/ids.ts';
import { emptyComplaint, readEnteredComplaint } from './enter-complaint-draft.ts';

const today = '2026-11-23';
const whole = {
  ...emptyComplaint(today),
  subject: 'fee',
  channel: 'post',
  receivedOn: '2026-11-20',
  fields: {
    against: 'Школа № 1',
    applicantName: ' Новикова Елена ',
    address: 'улица Садовая, 1',
    phone: '1',
    email: ' ',
    contested: 'Отказ',
    arguments: 'Доводы',
  },
};

test('[CP1] a complaint is sent with its channel and real day; what may be left out is left out', () => {
  expect(readEnteredComplaint(whole, today)).toEqual({
    complaint: {
      subject: 'fee',
      channel: 'post',
      receivedOn: '2026-11-20',
      isAboutHead: false,
      fields: {
        against: 'Школа № 1',
        applicantName: 'Новикова Елена',
        address: 'улица Садовая, 1',
        phone: '1',
        contested: 'Отказ',
        arguments: 'Доводы',
      },
    },
  });
});

test('[AR19] a complaint names the people who were chosen, and nobody by what was typed', () => {
  const person = { name: 'Новикова Елена', birthDate: null, phoneEnd: null, roles: [], pupils: [] };
  const chosen = { ...person, personId: asId<PersonId>('one') };
  expect(readEnteredComplaint({ ...whole, applicant: chosen }, today)).toMatchObject({
    complaint: { applicantId: 'one' },
  });
  expect(readEnteredComplaint({ ...whole, about: chosen }, today)).toMatchObject({
    complaint: { aboutPersonId: 'one' },
  });
  const { complaint } = { complaint: {}, ...readEnteredComplaint(whole, today) };
  expect(Object.keys(complaint)).not.toContain('applicantId');
});

test('[CP1] everything that a complaint must contain is asked for by its field', () => {
  const read = readEnteredComplaint({ ...emptyComplaint(today), receivedOn: '2026-11-24' }, today);
  expect(Object.entries('faults' in read ? read.faults : {})).toEqual([
    ['subject', 'field-required'],
    ['channel', 'field-required'],
    ['receivedOn', 'field-not-a-date'],
    ['against', 'field-required'],
    ['applicantName', 'field-required'],
    ['address', 'field-required'],
    ['phone', 'field-required'],
    ['contested', 'field-required'],
    ['arguments', 'field-required'],
  ]);
});

test('[CP1] what is malformed is told by its field too: the answer would go nowhere, or not all was kept', () => {
  const fields = { ...whole.fields, email: 'нет', power: 'д'.repeat(301), address: 'до\u202Eм' };
  expect(readEnteredComplaint({ ...whole, fields }, today)).toEqual({
    faults: {
      email: 'field-not-an-email',
      power: 'field-too-long',
      address: 'field-control-characters',
    },
  });
});
