const SENTENCES = {
  'backup-unreadable': 'Файл резервной копии не открывается: проверьте путь и права на чтение.',
  'backup-not-written': 'Резервную копию записать не удалось: проверьте папку, права и место на диске.',
  'backup-files-moved':
    'Пока делалась копия, один из файлов изменился или исчез. Повторите: копия делается за минуты.',
  'backup-foreign': 'Это не резервная копия «Звонка».',
  'backup-damaged': 'Резервная копия повреждена или обрезана. Ничего не изменено: возьмите другую копию.',
  'backup-newer': 'Резервную копию сделала более новая версия программы. Обновите программу и повторите.',
  'backup-target-not-empty':
    'В базе уже есть школа. Чтобы заменить всё, что в ней, содержимым копии, добавьте --replace.',
} as const;

export type BackupErrorCode = keyof typeof SENTENCES;

/** Why a backup was not made, not taken or not restored; the message is for the operator. Nothing was changed. */
export class BackupError extends Error {
  readonly code: BackupErrorCode;

  constructor(code: BackupErrorCode, options?: ErrorOptions) {
    super(SENTENCES[code], options);
    this.name = 'BackupError';
    this.code = code;
  }
}
