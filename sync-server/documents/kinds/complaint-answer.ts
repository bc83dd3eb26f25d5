import { ISSUER } from './common-fields.ts';
import { date, text } from './document-kind.ts';

/**
 * The answer to a complaint, all parts of regulations §4.4. Satisfied: `remedy` and `remedyBy` are filled; refused:
 * `refusalReasons` and `courtRight` are. A line of a template whose fields are all empty is left out.
 */
export const complaintAnswer = {
  title: 'Ответ на жалобу',
  isLandscape: false,
  fields: {
    ...ISSUER,
    body: text('орган', 'МБОУ «Школа № 5»'),
    number: text('номер решения', '3-Ж'),
    decidedOn: date('дата решения', '2026-12-01'),
    place: text('место решения', 'г. Образцовск'),
    contested: text('что обжаловано', 'отказ в доступе к дневнику от 24 ноября 2026 г. № 18, Назарова О. И.'),
    applicant: text('заявитель', 'Кузнецова Мария Петровна'),
    complaintNumber: text('номер жалобы', '4'),
    complaintDate: date('дата жалобы', '2026-11-25'),
    grounds: text('основания решения', 'сверены заявление и копии документов в личном деле'),
    decision: text('решение', 'жалоба удовлетворена'),
    remedy: text('что будет исправлено', 'отказ отменяется, доступ предоставляется'),
    remedyBy: date('срок исправления', '2026-12-08'),
    refusalReasons: text('причины отказа', ''),
    courtRight: text('право на суд', ''),
    howToAppeal: text('как обжаловать', 'в управление образования в течение трёх месяцев'),
  },
  lists: {
    /** Parts that a profile prescribes beside those that have a place of their own. */
    otherParts: {
      word: 'другие части',
      columns: {
        title: text('название', 'Что ещё сообщает школа'),
        text: text('текст', 'доступ откроют до 8 декабря'),
      },
    },
  },
} as const;
