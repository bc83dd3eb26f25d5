import { describe, expect, test } from 'vitest';
import { profiles } from '../../../shared/access/profile/test-profiles.ts';
import { chosenFiles, type EnterDraft, emptyEnter, filesByDocument, readEnter } from './enter-draft.ts';

const { nn } = profiles;
const today = '2026-11-23';
const draft: EnterDraft = {
  ...emptyEnter(today),
  channel: 'post',
  receivedOn: '2026-11-20',
  fields: { 'applicant.last': 'Новикова', 'applicant.phone': '+7 900 123-45-67' },
};

describe('a request that came on paper', () => {
  test('[AR7] is sent with its channel and real day, and what is missing in it stays missing', () => {
    expect(readEnter(nn, 'А1', { draft, today })).toEqual({
      request: {
        category: 'А1',
        channel: 'post',
        receivedOn: '2026-11-20',
        fields: draft.fields,
        hasConsent: false,
      },
    });
  });

  test('[AR6] what another category is asked does not go along', () => {
    const other = {
      ...draft,
      fields: { ...draft.fields, 'representative.last': 'Орлов', 'pupil.last': ' ' },
    };
    expect(readEnter(nn, 'А1', { draft: other, today })).toMatchObject({ request: { fields: draft.fields } });
    expect(readEnter(nn, 'А2', { draft: other, today })).toMatchObject({
      request: { fields: { 'representative.last': 'Орлов' } },
    });
  });

  test.each<[Partial<EnterDraft>, object]>([
    [{ channel: '' }, { channel: true, fields: {} }],
    [{ receivedOn: '2026-11-24' }, { receivedOn: true, fields: {} }],
    [{ receivedOn: '' }, { receivedOn: true, fields: {} }],
    [
      { fields: { 'applicant.last': '123', 'applicant.phone': 'нет' } },
      { fields: { 'applicant.last': 'field-not-a-name', 'applicant.phone': 'field-not-a-phone' } },
    ],
  ])('[AR6] %j is told where it is wrong', (change, faults) => {
    expect(readEnter(nn, 'А1', { draft: { ...draft, ...change }, today })).toEqual({ faults });
  });
});

test('files go one after another, and those that did not go stay with their documents', () => {
  const [one, two, three] = ['1', '2', '3'].map((name) => new File(['x'], name));
  if (!one || !two || !three) throw new Error('no files');
  const files = { identity: [one, two], power: [three] };
  const chosen = chosenFiles({ ...emptyEnter(today), files });
  expect(chosen.map(({ document, file }) => [document, file.name])).toEqual([
    ['identity', '1'],
    ['identity', '2'],
    ['power', '3'],
  ]);
  expect(filesByDocument(chosen)).toEqual(files);
  expect(filesByDocument(chosen.slice(1))).toEqual({ identity: [two], power: [three] });
  expect(filesByDocument([])).toEqual({});
});
