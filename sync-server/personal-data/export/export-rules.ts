import type { Tables } from '../../storage/schema.ts';

type Column<Name extends keyof Tables> = keyof Tables[Name] & string;

/** Rows that name the person beside others, or what the person did: only these columns of them are the person's own. */
type Mention<Name extends keyof Tables> = {
  readonly by: ReadonlyArray<Column<Name>>;
  readonly show: ReadonlyArray<Column<Name>>;
};

type RuleOf<Name extends keyof Tables> =
  /** Holds nothing of any person, for the reason that its name says. */
  | 'nobody'
  | {
      readonly title: string;
      /** Columns that name whose row it is: given whole. */
      readonly about?: ReadonlyArray<Column<Name>>;
      /** Rows that belong to rows of another table which are the person's: column here → table there. */
      readonly through?: Readonly<Partial<Record<Column<Name>, ReadonlyArray<keyof Tables>>>>;
      readonly mentions?: ReadonlyArray<Mention<Name>>;
      /** Secrets, and hashes that stand for them: that they are kept is told, what they are is not. */
      readonly hidden?: ReadonlyArray<Column<Name>>;
    };

type Rules = { readonly [Name in keyof Tables]: RuleOf<Name> };
export type ExportRule = Exclude<RuleOf<keyof Tables>, 'nobody'>;

/**
 * What is kept of a person in every table there is (PD3). The type asks for each table, a test for each column that can
 * hold a person's id: what is added to the schema cannot be left out of an export by forgetting it.
 */
export const EXPORT_RULES: Rules = {
  school: 'nobody',
  school_year: 'nobody',
  period: 'nobody',
  day_off: 'nobody',
  lesson_time: 'nobody',
  person: { title: 'Карточка', about: ['id'] },
  person_role: { title: 'Роли', about: ['person_id'] },
  account: { title: 'Вход по паролю', about: ['person_id'], hidden: ['password_hash'] },
  session: { title: 'Открытые сеансы', about: ['person_id'], hidden: ['token_hash'] },
  device: { title: 'Устройства', about: ['person_id'] },
  class: { title: 'Классное руководство', about: ['class_teacher_id'] },
  enrolment: { title: 'Классы', about: ['pupil_id'] },
  guardian: { title: 'Доступ родителей к дневнику', about: ['person_id', 'pupil_id'] },
  subject: 'nobody',
  study_group: 'nobody',
  group_member: { title: 'Учебные группы ученика', about: ['pupil_id'] },
  group_teacher: { title: 'Учебные группы учителя', about: ['person_id'] },
  weekly_slot: { title: 'Расписание учителя', about: ['teacher_id'] },
  sight: { title: 'Что видно в журнале', about: ['person_id'] },
  journal_follow: { title: 'Журналы, открытые для чтения', about: ['person_id'] },
  lesson: {
    title: 'Уроки',
    mentions: [
      {
        by: ['teacher_id', 'substitute_id', 'topic_author_id', 'homework_author_id', 'work_author_id'],
        show: ['id', 'date', 'number', 'group_id', 'topic', 'homework'],
      },
    ],
  },
  former_substitute: { title: 'Прежние замены', about: ['person_id'] },
  mark: {
    title: 'Отметки',
    about: ['pupil_id'],
    mentions: [{ by: ['author_id'], show: ['lesson_id', 'entered_at'] }],
  },
  attendance: {
    title: 'Посещаемость',
    about: ['pupil_id'],
    mentions: [{ by: ['author_id'], show: ['lesson_id', 'entered_at'] }],
  },
  individual_homework: {
    title: 'Личные задания',
    about: ['pupil_id'],
    mentions: [{ by: ['author_id'], show: ['lesson_id', 'entered_at'] }],
  },
  report_mark: {
    title: 'Табель',
    about: ['pupil_id'],
    mentions: [{ by: ['author_id'], show: ['year_id', 'subject_id', 'kind', 'entered_at'] }],
  },
  history: {
    title: 'История записей',
    mentions: [{ by: ['author_id'], show: ['number', 'lesson_id', 'status', 'arrived_at'] }],
  },
  appeal: {
    title: 'Вопросы на решение',
    about: ['pupil_id'],
    mentions: [
      {
        by: ['author_id', 'other_author_id', 'decided_by'],
        show: ['id', 'kind', 'state', 'lesson_id', 'asked_at', 'decided_at', 'decision_text'],
      },
    ],
  },
  appeal_sight: { title: 'Кто видит вопросы школы', about: ['person_id'] },
  outage: {
    title: 'Записанные сбои',
    mentions: [
      { by: ['recorded_by', 'withdrawn_by'], show: ['id', 'kind', 'from_at', 'to_at', 'recorded_at'] },
    ],
  },
  extension: { title: 'Продления', about: ['pupil_id'] },
  device_chain: { title: 'Записи устройств', through: { device_id: ['device'] } },
  openid_provider: 'nobody',
  openid_flow: 'nobody',
  person_identity: {
    title: 'Входы через внешнюю систему',
    about: ['person_id'],
    mentions: [{ by: ['joined_by'], show: ['joined_at'] }],
  },
  unknown_identity: 'nobody',
  person_snils: { title: 'СНИЛС', about: ['person_id'], hidden: ['snils_hash'] },
  issued_login: {
    title: 'Журнал персонального доступа',
    about: ['person_id'],
    mentions: [{ by: ['issued_by', 'marked_by'], show: ['number', 'issued_at', 'signed_on'] }],
  },
  second_factor: { title: 'Второй шаг входа', about: ['person_id'], hidden: ['secret'] },
  recovery_code: { title: 'Запасные коды входа', about: ['person_id'], hidden: ['code_hash'] },
  identity_setting: 'nobody',
  person_joining: {
    title: 'Объединение записей',
    about: ['gone_person_id', 'kept_person_id'],
    mentions: [{ by: ['by_person_id'], show: ['at'] }],
  },
  audit: {
    title: 'Что записано о действиях',
    about: ['person_id'],
    mentions: [{ by: ['subject'], show: ['at', 'action'] }],
  },
  school_access: 'nobody',
  access_request: {
    title: 'Заявления',
    about: ['applicant_id', 'granted_person_id'],
    mentions: [
      { by: ['granted_pupil_id'], show: ['number', 'state', 'opened_at', 'ended_at'] },
      { by: ['filed_by'], show: ['number', 'channel', 'filed_at'] },
    ],
  },
  access_request_step: {
    title: 'Шаги заявлений',
    through: { request_id: ['access_request'] },
    mentions: [{ by: ['person_id'], show: ['request_id', 'number', 'type', 'at'] }],
  },
  access_attachment: {
    title: 'Файлы заявлений',
    through: { request_id: ['access_request'] },
    mentions: [{ by: ['uploaded_by'], show: ['id', 'document', 'uploaded_at'] }],
  },
  access_grant: {
    title: 'Когда доступ открывали и закрывали',
    about: ['person_id', 'pupil_id'],
    mentions: [{ by: ['by_person_id'], show: ['at', 'kind', 'reason'] }],
  },
  kept_copy: { title: 'Сведения из документов', about: ['person_id'] },
  complaint: {
    title: 'Жалобы',
    about: ['applicant_id'],
    mentions: [
      { by: ['about_person_id'], show: ['number', 'subject', 'state', 'registered_at', 'decided_at'] },
      { by: ['filed_by'], show: ['number', 'channel', 'filed_at'] },
    ],
  },
  complaint_step: {
    title: 'Шаги жалоб',
    through: { complaint_id: ['complaint'] },
    mentions: [{ by: ['person_id'], show: ['complaint_id', 'number', 'type', 'at'] }],
  },
  consent: { title: 'Согласия', about: ['person_id'], through: { request_id: ['access_request'] } },
  transferred_day: {
    title: 'Изменения рабочего календаря',
    mentions: [{ by: ['changed_by'], show: ['date', 'changed_at'] }],
  },
  notification: {
    title: 'Сообщения',
    about: ['person_id'],
    through: { request_id: ['access_request'], complaint_id: ['complaint'] },
  },
  digest_setting: 'nobody',
  staff_digest: 'nobody',
  diary_digest: {
    title: 'Сводки на почту',
    about: ['person_id'],
    mentions: [{ by: ['pupil_id'], show: ['span', 'asked_at'] }],
  },
  absence_note: { title: 'Предупреждения об отсутствии', about: ['pupil_id', 'author_id'] },
  acknowledgement: { title: 'Ознакомлен(а) с дневником', about: ['person_id', 'pupil_id'] },
  report_acknowledgement: { title: 'Ознакомлен(а) с табелем', about: ['person_id', 'pupil_id'] },
  calendar_feed: {
    title: 'Адреса календаря',
    about: ['person_id'],
    mentions: [{ by: ['pupil_id'], show: ['created_at'] }],
    hidden: ['token_hash'],
  },
  document: {
    title: 'Документы',
    about: ['subject_id'],
    through: { subject_id: ['access_request', 'complaint'], id: ['document_reader'] },
    mentions: [{ by: ['created_by'], show: ['id', 'kind', 'created_at'] }],
  },
  document_reader: { title: 'Документы, открытые для чтения', about: ['person_id'] },
  document_template: {
    title: 'Изменённые шаблоны',
    mentions: [{ by: ['edited_by'], show: ['template_id', 'edited_at'] }],
  },
  mail_outbox: {
    title: 'Письма',
    through: { id: ['notification'], to_address: ['person'] },
    mentions: [{ by: ['stopped_by'], show: ['id', 'kind', 'stopped_at'] }],
  },
  paper_diary: {
    title: 'Бумажный дневник',
    about: ['pupil_id'],
    mentions: [{ by: ['recorded_by', 'ended_by'], show: ['id', 'since', 'until'] }],
  },
  paper_diary_issue: {
    title: 'Выдача бумажного дневника',
    through: { paper_diary_id: ['paper_diary'] },
    mentions: [{ by: ['issued_by'], show: ['week', 'issued_on'] }],
  },
  view_record: {
    title: 'Кто и что смотрел',
    about: ['subject'],
    mentions: [{ by: ['person_id'], show: ['at', 'kind'] }],
  },
  refused_attempt: { title: 'Отклонённые попытки', about: ['person_id'] },
  destruction_act: 'nobody',
  destroyed_item: { title: 'Уничтоженные данные', about: ['subject_id'] },
  archive_term: {
    title: 'Изменённые сроки хранения',
    mentions: [{ by: ['changed_by'], show: ['kind', 'years', 'changed_at'] }],
  },
  exchange_in: { title: 'Получено через порталы', through: { request_id: ['access_request'] } },
  exchange_out: { title: 'Отправлено через порталы', through: { request_id: ['access_request'] } },
  setting: 'nobody',
  sign_in_throttle: 'nobody',
  schema_version: 'nobody',
};

/** The column of another table by which rows belong to it, where it is not its `id`. */
export const NAMED_BY: Readonly<Partial<Record<keyof Tables, Readonly<Record<string, string>>>>> = {
  mail_outbox: { id: 'mail_id', to_address: 'email' },
  document: { id: 'document_id' },
};
