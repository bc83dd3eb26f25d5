import { describe, expect, it } from 'vitest';
import { lastNameOf } from './last-names.ts';
import { patronymicOf } from './patronymic.ts';

describe('names', () => {
  it.each([
    ['Кузнецов', 'Кузнецова'],
    ['Соловьёв', 'Соловьёва'],
    ['Гусев', 'Гусева'],
    ['Ильин', 'Ильина'],
    ['Покровский', 'Покровская'],
    ['Луговой', 'Луговая'],
    ['Хасанов', 'Хасанова'],
    ['Шевченко', 'Шевченко'],
    ['Мельник', 'Мельник'],
    ['Саркисян', 'Саркисян'],
    ['Черных', 'Черных'],
    ['Ким', 'Ким'],
  ])('a man is %s, his daughter %s', (man, woman) => {
    expect(lastNameOf(man, 'male')).toBe(man);
    expect(lastNameOf(man, 'female')).toBe(woman);
  });

  it.each([
    ['Иван', 'Иванович', 'Ивановна'],
    ['Сергей', 'Сергеевич', 'Сергеевна'],
    ['Юрий', 'Юрьевич', 'Юрьевна'],
    ['Дмитрий', 'Дмитриевич', 'Дмитриевна'],
    ['Игорь', 'Игоревич', 'Игоревна'],
    ['Илья', 'Ильич', 'Ильинична'],
    ['Лев', 'Львович', 'Львовна'],
    ['Пётр', 'Петрович', 'Петровна'],
    ['Никита', 'Никитич', 'Никитична'],
  ])('children of %s are %s and %s', (father, son, daughter) => {
    expect(patronymicOf(father, 'male')).toBe(son);
    expect(patronymicOf(father, 'female')).toBe(daughter);
  });
});
