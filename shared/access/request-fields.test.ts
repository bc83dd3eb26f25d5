import { describe, expect, test } from 'vitest';
import type { RegulationProfile } from './profile/regulation-profile.ts';
import { profiles } from './profile/test-profiles.ts';
import { type Answers, followAnswers } from './questionnaire.ts';
import { askedDocuments, askedFields, checkFields, formOf, normalizedFields } from './request-fields.ts';

const { mo, nn, li } = profiles;

const TODAY = '2026-11-11';

/** Every path through a questionnaire. */
function paths(profile: RegulationProfile, answers: Answers = {}): string[] {
  const place = followAnswers(profile, answers);
  if (place.at === 'category') return [place.category];
  const { id, answers: offered } = place.question;
  return offered.flatMap((answer) => paths(profile, { ...answers, [id]: answer.id }));
}

test('[AR5] answers lead to exactly one category, and every category is reached once', () => {
  expect(paths(nn).toSorted()).toEqual(['А1', 'А2', 'А3', 'А4', 'Б1', 'Б2', 'Б3', 'Б4']);
  expect(paths(mo)).toEqual(['applicant']);
  expect(paths(li)).toEqual(['applicant']);
  expect(followAnswers(nn, { purpose: 'nonsense' })).toMatchObject({ at: 'question', asked: 0 });
});

const WHOLE = {
  'applicant.last': 'Иванова',
  'applicant.first': 'Мария',
  'applicant.birthDate': '1985-01-31',
  'applicant.identityKind': 'rf-passport',
  'applicant.identitySeries': '45 10',
  'applicant.identityNumber': '123456',
  'applicant.identityIssuedBy': 'ОВД района',
  'applicant.snils': '112-233-445 95',
  'applicant.phone': '+7 (900) 123-45-67',
  'applicant.email': 'Maria@Example.ru',
  kinship: 'mother',
  'authority.kind': 'rf-birth',
  'authority.details': 'I-АБ № 123456',
  'pupil.last': 'Иванов',
  'pupil.first': 'Пётр',
  'pupil.class': '7А',
};

describe('[AR6] a category is asked its own fields and no others', () => {
  test('a whole form has no problem; only the patronymic may be missing', () => {
    expect(checkFields(mo, 'applicant', WHOLE, TODAY)).toEqual([]);
    for (const field of Object.keys(WHOLE)) {
      const problems = checkFields(mo, 'applicant', { ...WHOLE, [field]: ' ' }, TODAY);
      expect(problems).toEqual([{ field, code: 'field-required' }]);
    }
  });

  test.each([
    ['applicant.last', 'Иванова2', 'field-not-a-name'],
    ['applicant.last', '=HYPERLINK("x")', 'field-not-a-name'],
    ['applicant.first', 'а'.repeat(81), 'field-too-long'],
    ['applicant.first', 'Ма\u202Eрия', 'field-control-characters'],
    ['applicant.birthDate', '1985-02-30', 'field-not-a-date'],
    ['applicant.birthDate', '31.01.1985', 'field-not-a-date'],
    ['applicant.birthDate', '2026-11-12', 'field-in-future'],
    ['applicant.birthDate', '1899-12-31', 'field-too-long-ago'],
    ['applicant.snils', '112-233-445 96', 'field-not-a-snils'],
    ['applicant.phone', 'позвоните', 'field-not-a-phone'],
    ['applicant.email', 'a@b', 'field-not-an-email'],
    ['applicant.email', 'a@b.ru\r\nBcc: c@d.ru', 'field-control-characters'],
    ['applicant.identityNumber', '<b>1</b>', 'field-not-a-number'],
    ['pupil.class', '12Ю', 'field-not-a-class'],
    ['kinship', 'aunt', 'field-not-a-choice'],
    ['inn', '7700000000', 'not-asked'],
  ])('%s: %j is %s', (field, value, code) => {
    expect(checkFields(mo, 'applicant', { ...WHOLE, [field]: value }, TODAY)).toEqual([{ field, code }]);
  });

  test('a field that hangs on another is asked only then', () => {
    const byPower = { ...WHOLE, 'authority.kind': 'power' };
    const field = 'authority.power';
    expect(checkFields(mo, 'applicant', byPower, TODAY)).toEqual([{ field, code: 'field-required' }]);
    expect(checkFields(mo, 'applicant', { ...WHOLE, [field]: 'текст' }, TODAY)).toEqual([
      { field, code: 'not-asked' },
    ]);
  });

  test('one of two addresses is enough, none is not', () => {
    const base = {
      'applicant.last': 'Ли',
      'applicant.first': 'Ян',
      kinship: 'father',
      'pupil.last': 'Ли',
      'pupil.first': 'Инна',
      'pupil.class': '5',
      'delivery.way': 'post',
    };
    expect(checkFields(li, 'applicant', { ...base, 'applicant.email': 'li@example.ru' }, TODAY)).toEqual([]);
    expect(checkFields(li, 'applicant', base, TODAY)).toEqual([
      { field: 'applicant.address', code: 'field-one-of' },
    ]);
  });

  test.each([
    ['А1', false, false, ['identity']],
    ['А2', true, false, ['identity', 'power']],
    ['А3', false, true, ['identity', 'guardianship']],
    ['А4', true, true, ['identity', 'power', 'guardianship']],
    ['Б1', false, false, ['identity', 'error-proof']],
    ['Б4', true, true, ['identity', 'power', 'error-proof', 'guardianship']],
  ])(
    'nn-2026, %s: representative %s, other receiver %s, documents %j',
    (category, represented, guardian, documents) => {
      const ids = new Set(
        askedFields(formOf(nn, category), category, { 'receiver.choice': 'other' }).map(({ id }) => id),
      );
      expect(ids.has('representative.last')).toBe(represented);
      expect(ids.has('receiver.last')).toBe(guardian);
      expect(ids.has('errors.text')).toBe(category.startsWith('Б'));
      expect(askedDocuments(nn, category, 'in-person').map(({ id }) => id)).toEqual(documents);
    },
  );

  test('values are kept in one way of writing, and only those that are asked', () => {
    const kept = normalizedFields(formOf(mo, 'applicant'), 'applicant', {
      ...WHOLE,
      'applicant.last': '  Иванова   Петрова ',
      inn: '1',
    });
    expect(kept).toMatchObject({
      'applicant.last': 'Иванова Петрова',
      'applicant.snils': '11223344595',
      'applicant.email': 'maria@example.ru',
    });
    expect(kept).not.toHaveProperty('inn');
  });
});
