import { date, text } from './document-kind.ts';

const SPAN = {
  institution: text('учреждение', 'МБОУ «Школа № 5»'),
  from: date('начало', '2026-11-01'),
  to: date('конец', '2026-11-30'),
  printedOn: date('дата печати', '2026-11-30'),
  officer: text('должностное лицо', 'Назарова О. И.'),
  position: text('должность', 'Оператор'),
};

/** The register of requests (`livny-2021` §3.3.9, and what the other profiles count deadlines by). */
export const requestRegister = {
  title: 'Реестр заявлений',
  isLandscape: true,
  fields: SPAN,
  lists: {
    requests: {
      word: 'заявления',
      columns: {
        number: text('номер', '2026-0042'),
        receivedOn: text('поступило', '23.11.2026 10:40'),
        channel: text('как подано', 'сайт'),
        applicant: text('заявитель', 'Кузнецова М. П., г. Образцовск, ул. Лесная, д. 3'),
        content: text('содержание', 'доступ к дневнику: 7Б'),
        dueOn: text('срок', '26.11.2026'),
        result: text('результат', 'доступ предоставлен 24.11.2026'),
      },
    },
  },
} as const;

/** The register of personalised access (`nn-2026` §6): who was given a login, and the mark of receipt. */
export const accessRegister = {
  title: 'Реестр персонифицированного доступа',
  isLandscape: true,
  fields: SPAN,
  lists: {
    accesses: {
      word: 'доступы',
      columns: {
        number: text('номер', '105'),
        issuedOn: text('выдано', '24.11.2026'),
        applicant: text('заявитель', 'Кузнецова Мария Петровна'),
        pupil: text('ученик', 'Кузнецов Артём'),
        className: text('класс', '7Б'),
        login: text('логин', 'kuznetsova.mp'),
        signature: text('отметка', ''),
      },
    },
  },
} as const;
