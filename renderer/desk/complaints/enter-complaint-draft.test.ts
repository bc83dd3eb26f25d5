import { expect, test } from 'vitest';
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

test('[CP1] everything that a complaint must contain is asked for by its field', () => {
  expect(readEnteredComplaint({ ...emptyComplaint(today), receivedOn: '2026-11-24' }, today)).toEqual({
    faults: [
      'subject',
      'channel',
      'receivedOn',
      'against',
      'applicantName',
      'address',
      'phone',
      'contested',
      'arguments',
    ],
  });
});
