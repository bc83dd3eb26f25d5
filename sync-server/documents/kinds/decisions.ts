import { GROUNDS, ISSUER, REQUEST } from './common-fields.ts';
import { date, text } from './document-kind.ts';

/** Access to the diary is granted (`mo-shemetovo`, appendix 7), or an answer that grants what was asked. */
export const decisionGrant = {
  title: 'Решение о предоставлении доступа',
  isLandscape: false,
  fields: {
    ...ISSUER,
    ...REQUEST,
    number: text('номер решения', '17'),
    decidedOn: date('дата решения', '2026-11-24'),
    howToSignIn: text('как войти', 'на странице https://diary.example.ru через «Госуслуги»'),
    support: text('адрес поддержки', 'diary@example.ru'),
    delivery: text('способ получения', 'в личном кабинете'),
  },
  lists: {},
} as const;

/** Access is refused (`mo-shemetovo`, appendix 6). */
export const decisionRefusal = {
  title: 'Решение об отказе в предоставлении доступа',
  isLandscape: false,
  fields: {
    ...ISSUER,
    ...REQUEST,
    number: text('номер решения', '18'),
    decidedOn: date('дата решения', '2026-11-24'),
    email: text('почта заявителя', 'parent@example.ru'),
    howToAppeal: text('как обжаловать', 'директору школы или в управление образования'),
  },
  lists: { grounds: GROUNDS },
} as const;

/** A request is not taken to be examined (`nn-2026` §27, `livny-2021` §2.8.1). */
export const acceptanceRefusal = {
  title: 'Отказ в приёме документов',
  isLandscape: false,
  fields: {
    ...ISSUER,
    ...REQUEST,
    decidedOn: date('дата отказа', '2026-11-23'),
    howToMend: text('что сделать', 'приложите доверенность и подайте заявление ещё раз'),
    howToAppeal: text('как обжаловать', 'директору школы или в управление образования'),
  },
  lists: { grounds: GROUNDS },
} as const;
