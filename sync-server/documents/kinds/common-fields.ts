import { date, text } from './document-kind.ts';

/** Who issues the document and who answers for it. */
export const ISSUER = {
  institution: text('учреждение', 'МБОУ «Школа № 5»'),
  officer: text('должностное лицо', 'Назарова О. И.'),
  position: text('должность', 'Директор'),
  phone: text('телефон', '8 (800) 000-00-00'),
  address: text('адрес', 'ул. Школьная, д. 1'),
};

/** The request that a document answers. */
export const REQUEST = {
  applicant: text('заявитель', 'Кузнецова Мария Петровна'),
  requestNumber: text('номер заявления', '2026-0042'),
  requestDate: date('дата заявления', '2026-11-23'),
  pupil: text('ученик', 'Кузнецов Артём Игоревич'),
  className: text('класс', '7Б'),
};

/** Grounds of a refusal, each with its clause and what it means in this case. */
export const GROUNDS = {
  word: 'основания',
  columns: {
    clause: text('пункт', 'п. 13.1.4'),
    ground: text('основание', 'сведения расходятся с копиями документов, которые хранит школа'),
    reason: text('причина', 'номер свидетельства о рождении в заявлении и в личном деле разный'),
  },
};
