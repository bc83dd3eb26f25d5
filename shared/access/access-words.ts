import type { ComplaintRefusal, ComplaintState } from './complaint.ts';
import type { FieldProblemCode } from './field-values.ts';
import type { DeadlineKind } from './profile/deadline-rule.ts';
import type { StepRefusal } from './request-state.ts';
import type { Channel, EndReason, Outcome, RequestState } from './terms.ts';

/** Russian words of requests for every screen, page and paper; one sentence for each code that a person can meet. */
export const STATE_WORDS: Readonly<Record<RequestState, string>> = {
  draft: 'Черновик',
  filed: 'Подано',
  registered: 'Зарегистрировано',
  'acceptance-refused': 'Отказано в приёме',
  accepted: 'Принято',
  examination: 'Рассматривается',
  granted: 'Решено: предоставить',
  refused: 'Решено: отказать',
  'access-opened': 'Доступ открыт',
  corrected: 'Ошибка исправлена',
  delivered: 'Результат получен',
  closed: 'Завершено',
  withdrawn: 'Отозвано',
  'service-ended': 'Доступ закрыт',
};

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  grant: 'предоставить',
  refusal: 'отказать',
  'acceptance-refusal': 'отказать в приёме',
  withdrawal: 'отозвано заявителем',
};

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  portal: 'сайт школы',
  'in-person': 'лично',
  post: 'почта',
  email: 'электронная почта',
  mfc: 'МФЦ',
  epgu: 'ЕПГУ',
  rpgu: 'РПГУ',
};

export const DEADLINE_WORDS: Readonly<Record<DeadlineKind, string>> = {
  registration: 'зарегистрировать',
  notification: 'сообщить о регистрации',
  resolution: 'резолюция руководителя',
  decision: 'принять решение',
  opening: 'открыть доступ',
  delivery: 'отправить результат',
  service: 'услуга целиком',
  'illegible-notice': 'сообщить, что текст не читается',
  question: 'ответить на вопрос',
  'question-long': 'ответить на вопрос, если нужна проверка',
  'complaint-registration': 'зарегистрировать жалобу',
  complaint: 'рассмотреть жалобу',
  'complaint-short': 'рассмотреть жалобу (короткий срок)',
  'complaint-answer': 'ответить на жалобу',
  'complaint-remedy': 'устранить нарушение',
  destruction: 'уничтожить или обезличить данные',
};

export const END_REASON_WORDS: Readonly<Record<EndReason, string>> = {
  'recipient-refusal': 'получатель отказался',
  graduation: 'окончил школу',
  expulsion: 'отчислен',
  departure: 'выбыл',
  'rights-lost': 'родительские права прекращены',
};

export const STEP_REFUSAL_WORDS: Readonly<Record<StepRefusal, string>> = {
  'wrong-state': 'Заявление уже в другом состоянии. Откройте его заново и посмотрите, что изменилось.',
  'not-your-step': 'Этот шаг делает другой сотрудник. Посмотрите, кто отвечает за него по регламенту.',
  'own-request': 'По своему заявлению решение принимает другой сотрудник. Передайте его коллеге.',
  'channel-not-offered': 'По этому регламенту так заявление не подают и не отзывают. Выберите другой способ.',
  'ground-unknown': 'Такого основания отказа в регламенте нет. Выберите основание из списка.',
  'ground-not-for-category': 'Это основание не относится к категории заявителя. Выберите другое.',
  'resolution-needed': 'Сначала нужна резолюция руководителя. Попросите его рассмотреть заявление.',
  'copies-unchecked': 'Сначала сверьте сведения с копиями документов, которые хранит школа.',
  'guardianship-unasked': 'Решение об опеке не приложено. Сначала отправьте запрос в орган опеки.',
  'guardianship-pending': 'Орган опеки ещё не ответил. Дождитесь ответа и запишите его.',
  'guardianship-not-confirmed': 'Опека не подтверждена. Предоставить доступ нельзя, можно отказать.',
  'no-inquiry-in-profile': 'По этому регламенту школа не запрашивает решение об опеке.',
  'nothing-was-asked': 'Запрос в орган опеки не отправляли. Сначала запишите, что он отправлен.',
  'not-extendable': 'По этому регламенту срок не продлевают.',
  'already-extended': 'Срок уже продлён. Второй раз продлить его нельзя.',
  'wrong-subject': 'Этот шаг для заявления другого вида.',
  'way-not-offered': 'По этому регламенту результат так не выдают. Выберите другой способ.',
  'receiver-not-named': 'Заявитель не назвал этого человека получателем. Выдайте результат самому заявителю.',
  'no-access-to-end': 'По этому заявлению доступ не открывали: закрывать нечего.',
  'end-reason-unknown': 'По этой причине услуга не прекращается. Выберите причину из списка.',
};

export const FIELD_PROBLEM_WORDS: Readonly<Record<FieldProblemCode, string>> = {
  'field-required': 'Заполните это поле.',
  'field-one-of': 'Заполните хотя бы одно из этих полей.',
  'field-too-long': 'Слишком длинно. Напишите короче.',
  'field-not-a-name': 'Пишите буквами, без цифр и знаков.',
  'field-not-a-date': 'Такой даты нет. Проверьте день, месяц и год.',
  'field-in-future': 'Эта дата ещё не наступила. Проверьте год.',
  'field-too-long-ago': 'Эта дата слишком давняя. Проверьте год.',
  'field-not-a-snils': 'Номер СНИЛС введён с ошибкой. Проверьте все 11 цифр.',
  'field-not-a-phone': 'Введите номер телефона цифрами, например +7 900 123-45-67.',
  'field-not-an-email': 'Введите адрес вида name@example.ru.',
  'field-not-a-number': 'Пишите буквами и цифрами, как в документе.',
  'field-not-a-class': 'Напишите класс, например 7Б.',
  'field-not-a-choice': 'Выберите один из вариантов.',
  'field-control-characters': 'Здесь есть невидимые знаки. Наберите текст заново, не вставляя его.',
  'not-asked': 'Этих сведений школа не спрашивает. Удалите их.',
};

export const COMPLAINT_STATE_WORDS: Readonly<Record<ComplaintState, string>> = {
  filed: 'Подана',
  registered: 'Зарегистрирована',
  'passed-up': 'Передана выше',
  satisfied: 'Удовлетворена',
  refused: 'Отказано',
  answered: 'Ответ отправлен',
  remedied: 'Нарушение устранено',
};

export const COMPLAINT_REFUSAL_WORDS: Readonly<Record<ComplaintRefusal, string>> = {
  'complaint-wrong-state': 'Жалоба уже в другом состоянии. Откройте её заново.',
  'complaint-not-your-step': 'Этот шаг делает другой сотрудник.',
  'complaint-about-you': 'Жалоба на вас: решение по ней принимает другой человек.',
  'complaint-by-you': 'Жалобу подали вы: решение по ней принимает другой человек.',
  'complaint-goes-up': 'Жалобу на руководителя рассматривает вышестоящий орган. Передайте её туда.',
  'complaint-ground-unknown':
    'Такого основания отказа нет. Выберите основание из списка или опишите причины.',
  'complaint-parts-missing':
    'В ответе должны быть все части, которые назначены для этого решения, и только они. Заполните их.',
};

/** Other refusals of requests, files, complaints and the calendar, one sentence each. */
export const ACCESS_PROBLEM_WORDS = {
  'request-fields': 'Некоторые поля заполнены с ошибкой. Исправьте их и отправьте снова.',
  'documents-missing': 'Приложены не все документы. Добавьте недостающие и отправьте снова.',
  'consent-needed': 'Без согласия на обработку данных школа не может принять заявление. Отметьте согласие.',
  'received-on': 'Такого дня поступления быть не может. Проверьте дату: она не позже сегодняшней.',
  'category-unknown': 'Такой категории в регламенте нет. Ответьте на вопросы анкеты ещё раз.',
  'too-many-drafts': 'У вас слишком много черновиков. Удалите ненужные.',
  'pupil-not-enrolled':
    'Этот ученик сейчас не числится ни в одном классе. Выберите другого или проверьте списки.',
  'person-unknown': 'Такого человека в школе нет. Выберите другого или создайте нового.',
  'snils-missing': 'В заявлении нет СНИЛС. Выберите человека из списка или создайте нового.',
  'attachment-empty': 'Файл пустой. Выберите другой файл.',
  'attachment-type': 'Такие файлы не принимают. Нужен PDF, JPEG или PNG.',
  'attachment-damaged':
    'Файл повреждён или загрузился не полностью. Сохраните его заново и загрузите ещё раз.',
  'attachment-too-many-pixels': 'Изображение слишком большое. Уменьшите его и загрузите ещё раз.',
  'attachment-name': 'Имя файла не подходит. Переименуйте файл: буквы, цифры, пробелы.',
  'attachment-not-asked': 'Этот документ по вашему заявлению не нужен.',
  'attachment-too-many': 'К этому документу уже приложено достаточно файлов. Удалите лишние.',
  'upload-missing': 'Файл не выбран. Выберите файл и отправьте снова.',
  'profile-unknown': 'Такого регламента на сервере нет. Выберите из списка.',
  'transferred-date': 'Проверьте даты: такой нет или она указана дважды.',
  'report-days': 'Проверьте дни отчёта: первый не позже последнего.',
  'changed-meanwhile':
    'Пока вы смотрели, коллега сделал здесь следующий шаг. Посмотрите, что изменилось, и решите снова.',
  'end-document-day': 'Проверьте день документа: такого нет или он ещё не наступил.',
  'complaint-subject': 'Такого предмета жалобы нет. Выберите из списка.',
} as const;
export type AccessProblem = keyof typeof ACCESS_PROBLEM_WORDS;
