import { expect, test } from 'vitest';
import type { PersonChoice } from '../../shared/access/person-choice.ts';
import { asId, type PersonId } from '../../shared/kernel/ids.ts';
import { foundBy } from './use-found.ts';

const ivanova: PersonChoice = {
  personId: asId<PersonId>('p-1'),
  name: 'Иванова Мария Петровна',
  birthDate: null,
  phoneEnd: null,
  pupils: [],
  roles: [],
};
const answer = { people: [ivanova], isCut: false, isAsking: false, error: undefined, of: 'Иван' };

test('[AR19] nobody whom another name found is offered while the answer to this one is awaited', () => {
  expect(foundBy('Иван', answer)).toBe(answer);
  expect(foundBy('Петр', answer)).toEqual({ people: [], isCut: false, isAsking: true, error: undefined });
  expect(foundBy('Петр', { ...answer, people: [], error: new Error('offline') }).error).toBeUndefined();
});

test('[AR19] nobody is offered or asked for by a letter or two', () => {
  expect(foundBy('И', answer)).toMatchObject({ people: [], isAsking: false });
});
