import type { DestroyedKind } from './destruction.ts';
import type { AttemptReason, ViewKind } from './registers.ts';

/** Russian words of the registers of personal data, for the screen and for the files alike. */
export const VIEW_KIND_WORDS: Readonly<Record<ViewKind, string>> = {
  request: 'заявление',
  'request-list': 'список заявлений',
  'request-register': 'реестр заявлений',
  copies: 'сверка с копиями',
  candidates: 'кого выбрать для доступа',
  attachment: 'файл заявления',
  complaint: 'жалоба',
  'complaint-register': 'реестр жалоб',
  document: 'документ',
  'people-list': 'список людей',
  'login-register': 'журнал персонального доступа',
  'paper-diary-list': 'список бумажных дневников',
  'paper-diary-week': 'печать бумажных дневников',
  'mail-list': 'письма',
  person: 'карточка',
  export: 'выгрузка данных человека',
};

export const ATTEMPT_REASON_WORDS: Readonly<Record<AttemptReason, string>> = {
  'no-session': 'не вошёл или сеанс закончился',
  role: 'эта роль сюда не допущена',
  rule: 'запрещено правилом',
  'not-found': 'чужое или не существует',
};

export const DESTROYED_KIND_WORDS: Readonly<Record<DestroyedKind, string>> = {
  request: 'заявление',
  draft: 'неподанное заявление',
  complaint: 'жалоба',
  person: 'карточка родителя',
  'paper-diary': 'бумажный дневник',
  pupil: 'ученик',
  staff: 'сотрудник',
};
