import { ISSUER, REQUEST } from './common-fields.ts';
import { date, text } from './document-kind.ts';

/** An error in a document that the school issued was put right (`nn-2026` §6, categories Б). */
export const correction = {
  title: 'Исправление ошибки в документе',
  isLandscape: false,
  fields: {
    ...ISSUER,
    ...REQUEST,
    number: text('номер решения', '19'),
    correctedOn: date('дата исправления', '2026-11-24'),
    corrected: text('что исправлено', 'в решении № 17 имя ученика: «Артем» исправлено на «Артём»'),
    delivery: text('способ получения', 'в личном кабинете'),
  },
  lists: {},
} as const;
