/** What a refusal of the services means to the one who filled the form: what happened and what to do next. */
const WORDS: Readonly<Record<string, string>> = {
  'consent-needed':
    'Без согласия школа не может рассматривать заявление. Прочитайте согласие и отметьте его.',
  'documents-missing': 'Не хватает документов, без которых заявление не примут:',
  'channel-not-offered': 'По правилам вашего района заявление так не подают. Обратитесь в школу лично.',
  'too-many-drafts': 'У вас уже много неоконченных заявлений. Отправьте или удалите одно из них.',
  'wrong-state': 'Заявление уже изменилось. Посмотрите, что с ним сейчас.',
  'attachment-empty': 'Файл пуст. Выберите другой.',
  'attachment-type':
    'Это не PDF, не JPEG и не PNG. Сохраните документ в одном из этих видов и приложите снова.',
  'attachment-damaged': 'Файл повреждён и не открывается. Сделайте его заново и приложите ещё раз.',
  'attachment-name': 'У файла недопустимое имя. Переименуйте его и приложите снова.',
  'attachment-too-many-pixels': 'Снимок слишком большой. Уменьшите его и приложите снова.',
  'attachment-too-many': 'Файлов для этого документа уже достаточно. Сначала уберите лишний.',
  'attachment-not-asked': 'Этот документ не нужен: школа его не спрашивает.',
  'upload-missing': 'Файл не выбран.',
  'too-large': 'Файл слишком большой. Выберите файл поменьше.',
  'complaint-subject': 'Выберите, на что вы жалуетесь.',
};

/** @returns undefined for what no form can mend */
export const refusalWords = (reason: string | undefined): string | undefined =>
  reason === undefined ? undefined : WORDS[reason];
