import { ISSUER, REQUEST } from './common-fields.ts';
import { date, text } from './document-kind.ts';

/** A request was registered (`mo-shemetovo` §7.1, `nn-2026` §14). */
export const registrationNotice = {
  title: 'Уведомление о регистрации заявления',
  isLandscape: false,
  fields: {
    ...ISSUER,
    ...REQUEST,
    registeredAt: text('время регистрации', '23 ноября 2026 г., 10:40'),
    channel: text('как подано', 'через сайт дневника'),
    answerBy: date('срок ответа', '2026-11-26'),
    howToFollow: text('как узнать о ходе', 'на странице заявления в дневнике или по телефону школы'),
  },
  lists: {},
} as const;

/** Login and one-time password, handed over under signature (`nn-2026` §6). */
export const loginSlip = {
  title: 'Данные для входа в дневник',
  isLandscape: false,
  fields: {
    ...ISSUER,
    ...REQUEST,
    login: text('логин', 'kuznetsova.mp'),
    password: text('пароль', 'лампа-7-облако'),
    signInAddress: text('адрес входа', 'https://diary.example.ru'),
    issuedOn: date('дата выдачи', '2026-11-24'),
    validUntil: date('действует до', '2026-12-24'),
    registerNumber: text('номер в реестре', '105'),
  },
  lists: {},
} as const;
