import { asId, type PersonId } from '../../../shared/kernel/ids.ts';
import type { Person } from './pupils.ts';

export const deputyHead: Person = {
  id: asId<PersonId>('s-1'),
  last: 'Соколова',
  first: 'Ирина',
  patronymic: 'Викторовна',
  gender: 'female',
};
export const operator: Person = {
  id: asId<PersonId>('s-2'),
  last: 'Назаров',
  first: 'Олег',
  patronymic: 'Игоревич',
  gender: 'male',
};
export const head: Person = {
  id: asId<PersonId>('s-3'),
  last: 'Ермолаев',
  first: 'Виктор',
  patronymic: 'Андреевич',
  gender: 'male',
};
