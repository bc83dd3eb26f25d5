import { ISSUER } from './common-fields.ts';
import { date, text } from './document-kind.ts';

/** Personal data were destroyed or made anonymous (`mo-shemetovo` §29, 152-ФЗ). Subjects go by number, not by name. */
export const destructionAct = {
  title: 'Акт об уничтожении персональных данных',
  isLandscape: false,
  fields: {
    ...ISSUER,
    number: text('номер акта', '2'),
    destroyedOn: date('дата уничтожения', '2026-11-24'),
    basis: text('основание', 'цель обработки достигнута (отказ от услуги), срок 30 дней'),
    count: text('сколько записей', '12'),
  },
  lists: {
    items: {
      word: 'данные',
      columns: {
        subject: text('субъект', 'заявитель по заявлению 2026-0042'),
        categories: text('состав', 'ФИО, паспорт, СНИЛС, телефон'),
        carrier: text('носитель', 'база данных сервера школы'),
        way: text('способ', 'обезличивание с заменой на случайный номер'),
        reason: text('причина', 'отзыв согласия'),
      },
    },
    commission: {
      word: 'комиссия',
      columns: {
        position: text('должность', 'Заместитель директора'),
        name: text('имя', 'Орлова Е. В.'),
      },
    },
  },
} as const;
