/** Words for every code of an import: of files, rows, activities, plans and runs. A test holds the lists together. */
export type ImportMessages = Readonly<Record<keyof typeof ru, string>>;
export type ImportCode = keyof typeof ru;

/**
 * What each code says, and what to do next. `{{limit}}` and the like are the error's `details`; `{{name}}`,
 * `{{column}}` and `{{count}}` come with a problem, a row and a reason. Row texts do not repeat the line.
 */
const ru = {
  'file-empty': 'Файл пуст. Выберите другой файл.',
  'file-too-large': 'Файл больше {{megabytes}} МБ. Разделите его на части или уберите лишнее.',
  'file-not-text': 'Это не текстовый файл. Нужен файл FET, CSV или XLSX.',
  'file-unknown-encoding': 'Не удалось понять кодировку файла. Сохраните его в UTF-8 или Windows-1251.',
  'xml-broken': 'Файл повреждён или обрывается (строка {{line}}). Сохраните его в FET заново.',
  'xml-entities-refused':
    'В файле есть описание типа документа, которое может навредить. Такой файл не читается.',
  'xml-too-deep': 'Вложенность в файле больше {{depth}} уровней: это не расписание.',
  'xml-too-large': 'В файле слишком много элементов: это не расписание.',
  'fet-not-fet': 'Это XML, но не файл программы FET.',
  'fet-no-week': 'В файле FET нет списка дней или списка уроков (часов).',
  'fet-too-large': 'В файле FET больше записей, чем бывает в школе (предел {{limit}}).',
  'csv-broken': 'Таблица повреждена, начиная со строки {{line}}: проверьте кавычки.',
  'xls-not-supported': 'Это старый формат Excel (.xls). Сохраните файл как .xlsx или .csv.',
  'xlsx-broken': 'Книга Excel повреждена. Откройте её и сохраните заново.',
  'xlsx-too-large': 'Книга Excel слишком велика. Оставьте только листы со списками.',
  'table-no-header': 'В таблице нет строки с названиями столбцов.',
  'table-duplicate-column': 'Столбец «{{column}}» встречается дважды. Оставьте один.',
  'table-too-many-rows': 'В таблице больше {{limit}} строк. Разделите её на части.',
  'table-too-many-columns': 'В таблице больше {{limit}} столбцов. Уберите лишние.',
  'table-unknown-kind':
    'Не понятно, что это за список: по столбцам не узнать учеников, родителей, учителей или группы.',

  'activity-without-id': 'У занятия нет номера, оно пропущено.',
  'activity-without-subject': 'У занятия нет названия предмета.',
  'activity-without-time': 'Занятию не назначено время.',
  'activity-without-students': 'У занятия нет учеников.',
  'activity-wrong-duration': 'Продолжительность занятия указана неверно, принят один урок.',
  'time-only-wished': 'Время занятия только желательно (вес меньше 100 %), а не назначено.',
  'conflicting-times': 'Занятию назначено два разных времени.',
  'day-out-of-range': 'Дня «{{name}}» нет в списке дней.',
  'hour-out-of-range': 'Урока «{{name}}» нет в списке, или занятие не помещается до конца дня.',
  'time-of-unknown-activity': 'Время назначено занятию, которого нет в файле.',
  'unknown-teacher': 'Учителя «{{name}}» нет в списке учителей.',
  'unknown-subject': 'Предмета «{{name}}» нет в списке предметов.',
  'unknown-student-set': 'Класса или группы «{{name}}» нет в списке.',
  'unknown-room': 'Кабинета «{{name}}» нет в списке, занятие принято без кабинета.',
  'duplicate-activity': 'Занятие с таким номером уже есть, второе пропущено.',

  'no-active-activities': 'В файле нет ни одного действующего занятия.',
  'no-fixed-times':
    'Ни одному занятию не назначено время. Составьте расписание в FET и возьмите файл «…_data_and_timetable.fet».',
  'days-are-terms':
    'Дни файла относятся к нескольким периодам (режим «Terms»), одной учебной недели в нём нет.',
  'days-are-blocks': 'Дни файла — не дни недели (режим «Block planning»).',
  'days-are-no-week': 'Дни файла не складываются в учебную неделю (или в две).',
  'activities-without-time': 'Занятий без времени: {{count}}.',
  'activities-with-impossible-time': 'Занятий с невозможным временем: {{count}}.',
  'activities-with-unknown-names': 'Занятий с неизвестными именами: {{count}}.',
  'activities-unreadable': 'Занятий, записанных с ошибкой: {{count}}.',
  'two-week-cycle':
    'Расписание на две недели: первой считается неделя, в которую начался учебный год, дальше они чередуются.',
  'half-days': 'Дни разделены на первую и вторую половину.',
  'weekdays-by-order': 'По названиям дней недели не узнать: первый день принят за понедельник. Проверьте.',
  'inactive-activities': 'Отключённых занятий, они не переносятся: {{count}}.',
  'activities-without-subject': 'Занятий без названия предмета: {{count}}.',
  'activities-without-students': 'Занятий без учеников: {{count}}.',

  'cell-formula': 'В столбце «{{column}}» формула. Вставьте само значение.',
  'cell-error': 'В столбце «{{column}}» ошибка Excel вместо значения.',
  'cell-too-long': 'В столбце «{{column}}» слишком длинное значение.',
  'row-too-many-cells': 'В строке больше значений, чем столбцов.',
  'name-missing': 'Нет фамилии или имени.',
  'name-invalid': 'Имя записано с ошибкой: нужны фамилия и имя буквами.',
  'class-missing': 'Не указан класс.',
  'subject-missing': 'Не указан предмет.',
  'child-missing': 'Не указан ребёнок: нужно ФИО или № личного дела.',
  'pupil-missing': 'Не указан ученик: нужно ФИО или № личного дела.',
  'date-invalid': 'Дата не понятна. Пишите так: 30.05.2011.',
  'email-invalid': 'Адрес электронной почты записан с ошибкой.',
  'phone-invalid': 'Номер телефона записан с ошибкой. Пишите так: +7 916 123-45-67.',
  'text-too-long': 'В столбце «{{column}}» слишком длинный текст.',
  'formula-like': 'Значение в столбце «{{column}}» начинается как формула (=, +, -, @) и не принимается.',
  'left-day-missing': 'Причина выбытия есть, а даты нет. Впишите дату выбытия.',
  'left-reason-missing':
    'Дата выбытия есть, а причины нет. Впишите: окончил школу, перешёл в другую школу, отчислен.',
  'left-reason-unknown':
    'Причина выбытия не понятна. Напишите: окончил школу, перешёл в другую школу, отчислен.',

  'person-ambiguous': 'Подходят несколько человек. Укажите № личного дела (для учителя — табельный номер).',
  'namesake-or-moved':
    'Человек с таким именем есть в другом классе: перевод или тёзка? Укажите № личного дела или дату рождения.',
  'birth-date-differs':
    'В классе есть ученик с таким именем и другой датой рождения. Укажите № личного дела.',
  'external-id-of-another': 'Этот номер записан у другого человека. Проверьте номер.',
  'duplicate-row': 'Строка спорит с другой строкой этого файла о том же человеке. Оставьте одну.',
  'child-unknown': 'Такого ученика в школе нет. Сначала загрузите список учеников.',
  'child-ambiguous': 'Учеников с таким именем несколько. Укажите класс или № личного дела ребёнка.',
  'pupil-unknown': 'Такого ученика в школе нет. Сначала загрузите список учеников.',
  'pupil-not-in-class': 'Ученик учится в другом классе.',
  'teacher-unknown': 'Такого учителя в школе нет. Сначала загрузите список учителей.',
  'teacher-ambiguous': 'Учителей с таким именем несколько: уроки приняты без учителя. Назначьте его сами.',
  'class-name-too-long': 'Название класса длиннее {{limit}} знаков. Сократите его.',
  'columns-left-out': 'Не прочитано: {{columns}}.',
  'teacher-subjects-not-kept':
    'Предметы учителей не сохраняются: кто что ведёт, скажут расписание и список групп.',
  'leaver-unknown': 'Такого ученика в школе нет, выбывать некому. Проверьте имя, класс и № личного дела.',
  'leaver-of-another-class': 'В школе этот ученик в классе {{class}}. Исправьте класс в строке и повторите.',
  'left-before-enrolment': 'Ученик зачислен {{day}}: раньше этого дня выбыть нельзя. Проверьте дату выбытия.',
  'left-before-later-stay':
    'Более поздний список говорит, что с {{day}} ученик учится в школе. Проверьте дату выбытия.',
  'left-too-far': 'Дата выбытия слишком далеко: можно не позже {{day}}. Проверьте год.',
  'namesake-or-returned':
    'Ученик с таким именем выбыл {{day}}: он вернулся или это тёзка? Укажите № личного дела или дату рождения.',
  'child-left': 'Этот ученик выбыл из школы {{day}}: новому человеку его дневник не открывается.',
  'pupil-left': 'Ученик выбыл из школы {{day}}: в группу он не зачисляется.',
  'pupils-leave':
    'Выбывают из школы: {{count}}. Класс и группы закрываются после последнего дня, отметки остаются.',
  'access-closes': 'Доступ к дневникам закроется: сразу – {{now}}, после последнего дня – {{later}} (чел.).',

  'classes-are-years': 'За классы приняты годы (Years) файла FET: {{examples}}.',
  'classes-are-groups': 'За классы приняты группы (Groups) файла FET: {{examples}}.',
  'classes-are-subgroups': 'За классы приняты подгруппы (Subgroups) файла FET: {{examples}}.',
  'teacher-from-timetable': 'Учителя нет в списках школы: он заведён по имени из расписания.',
  'subgroup-without-pupils': 'Состав подгруппы неизвестен. Загрузите список групп.',
  'weekday-off': 'Занятие стоит на день, в который школа не учится.',
  'lesson-number-too-large': 'Номер урока больше {{limit}}.',
  'name-too-long': 'Название предмета длиннее {{limit}} знаков. Сократите его.',
  'slot-closed': 'Этого урока в новом расписании нет.',
  'lessons-added': 'Новых уроков: {{count}}.',
  'lessons-changed': 'Уроков с новым кабинетом или учителем, или возвращённых: {{count}}.',
  'lessons-detached': 'Уроков, которых больше нет в расписании, но записи в них целы: {{count}}.',
  'lessons-removed': 'Пустых будущих уроков, снятых с расписания: {{count}}.',
  'bells-taken': 'Звонки взяты из файла. Где конец урока не указан, принято 45 минут. Проверьте.',
  'bells-kept': 'Звонки школы не изменены: они уже заданы.',

  'state-changed': 'Пока вы смотрели, данные школы изменились. Посмотрите предварительный итог ещё раз.',
  'no-school-year': 'В школе не задан учебный год.',
  'from-outside-year': 'День, с которого действует файл, лежит вне учебного года.',
  'upload-missing': 'Файл не приложен.',
} as const;

const en: ImportMessages = {
  'file-empty': 'The file is empty. Choose another one.',
  'file-too-large': 'The file is larger than {{megabytes}} MB. Split it or remove what is not needed.',
  'file-not-text': 'This is not a text file. A FET, CSV or XLSX file is needed.',
  'file-unknown-encoding': 'The encoding of the file is not clear. Save it as UTF-8 or Windows-1251.',
  'xml-broken': 'The file is damaged or cut short (line {{line}}). Save it again in FET.',
  'xml-entities-refused': 'The file has a document type that could do harm. Such a file is not read.',
  'xml-too-deep': 'The file is nested deeper than {{depth}} levels: it is not a timetable.',
  'xml-too-large': 'The file has too many elements: it is not a timetable.',
  'fet-not-fet': 'This is XML, but not a file of the program FET.',
  'fet-no-week': 'The FET file has no list of days or no list of hours.',
  'fet-too-large': 'The FET file has more records than a school can have (limit {{limit}}).',
  'csv-broken': 'The table is damaged from line {{line}} on: check the quotes.',
  'xls-not-supported': 'This is the old Excel format (.xls). Save the file as .xlsx or .csv.',
  'xlsx-broken': 'The Excel workbook is damaged. Open it and save it again.',
  'xlsx-too-large': 'The Excel workbook is too large. Leave only the sheets with the lists.',
  'table-no-header': 'The table has no row with the names of its columns.',
  'table-duplicate-column': 'The column “{{column}}” occurs twice. Leave one.',
  'table-too-many-rows': 'The table has more than {{limit}} rows. Split it.',
  'table-too-many-columns': 'The table has more than {{limit}} columns. Remove the spare ones.',
  'table-unknown-kind':
    'It is not clear what this list is: its columns are not those of pupils, parents, teachers or groups.',

  'activity-without-id': 'An activity has no number and is left out.',
  'activity-without-subject': 'The activity has no name of a subject.',
  'activity-without-time': 'The activity has no time.',
  'activity-without-students': 'The activity has no pupils.',
  'activity-wrong-duration': 'The duration is wrong, one lesson is assumed.',
  'time-only-wished': 'The time is only wished for (weight below 100 %), not fixed.',
  'conflicting-times': 'The activity has two different times.',
  'day-out-of-range': 'The day “{{name}}” is not in the list of days.',
  'hour-out-of-range': 'The hour “{{name}}” is not in the list, or the activity would outlast the day.',
  'time-of-unknown-activity': 'A time is fixed for an activity that the file does not have.',
  'unknown-teacher': 'The teacher “{{name}}” is not in the list of teachers.',
  'unknown-subject': 'The subject “{{name}}” is not in the list of subjects.',
  'unknown-student-set': 'The class or group “{{name}}” is not in the list.',
  'unknown-room': 'The room “{{name}}” is not in the list; the activity is taken without a room.',
  'duplicate-activity': 'There is already an activity with this number; the second one is left out.',

  'no-active-activities': 'The file has no active activity.',
  'no-fixed-times':
    'No activity has a time. Generate the timetable in FET and take the file “…_data_and_timetable.fet”.',
  'days-are-terms':
    'The days of the file belong to several terms (mode “Terms”); it has no single school week.',
  'days-are-blocks': 'The days of the file are not weekdays (mode “Block planning”).',
  'days-are-no-week': 'The days of the file do not make one school week (or two).',
  'activities-without-time': 'Activities without a time: {{count}}.',
  'activities-with-impossible-time': 'Activities with an impossible time: {{count}}.',
  'activities-with-unknown-names': 'Activities with unknown names: {{count}}.',
  'activities-unreadable': 'Activities written wrongly: {{count}}.',
  'two-week-cycle':
    'The timetable covers two weeks: the first is that in which the school year began, then they alternate.',
  'half-days': 'Days are divided into mornings and afternoons.',
  'weekdays-by-order': 'The names do not tell the weekdays: the first day is taken for Monday. Please check.',
  'inactive-activities': 'Inactive activities, not taken over: {{count}}.',
  'activities-without-subject': 'Activities without the name of a subject: {{count}}.',
  'activities-without-students': 'Activities without pupils: {{count}}.',

  'cell-formula': 'There is a formula in the column “{{column}}”. Put the value itself there.',
  'cell-error': 'There is an Excel error instead of a value in the column “{{column}}”.',
  'cell-too-long': 'The value in the column “{{column}}” is too long.',
  'row-too-many-cells': 'The row has more values than there are columns.',
  'name-missing': 'The last name or the first name is missing.',
  'name-invalid': 'The name is written wrongly: a last name and a first name in letters are needed.',
  'class-missing': 'The class is missing.',
  'subject-missing': 'The subject is missing.',
  'child-missing': 'The child is missing: a full name or the number of the personal file is needed.',
  'pupil-missing': 'The pupil is missing: a full name or the number of the personal file is needed.',
  'date-invalid': 'The date is not clear. Write it like this: 30.05.2011.',
  'email-invalid': 'The e-mail address is written wrongly.',
  'phone-invalid': 'The phone number is written wrongly. Write it like this: +7 916 123-45-67.',
  'text-too-long': 'The text in the column “{{column}}” is too long.',
  'formula-like': 'The value in the column “{{column}}” begins like a formula (=, +, -, @) and is not taken.',
  'left-day-missing': 'There is a reason for leaving and no day. Write the day of leaving.',
  'left-reason-missing':
    'There is a day of leaving and no reason. Write: graduated, moved to another school, expelled.',
  'left-reason-unknown':
    'The reason for leaving is not clear. Write: graduated, moved to another school, expelled.',

  'person-ambiguous':
    'Several people fit. Give the number of the personal file (for a teacher, the staff number).',
  'namesake-or-moved':
    'There is somebody of this name in another class: moved or a namesake? Give the number of the personal file or the birth date.',
  'birth-date-differs':
    'The class has a pupil of this name with another birth date. Give the number of the personal file.',
  'external-id-of-another': 'This number belongs to another person. Check the number.',
  'duplicate-row': 'The row contradicts another row of this file about the same person. Leave one.',
  'child-unknown': 'The school has no such pupil. Import the list of pupils first.',
  'child-ambiguous':
    'There are several pupils of this name. Give the class or the number of the personal file.',
  'pupil-unknown': 'The school has no such pupil. Import the list of pupils first.',
  'pupil-not-in-class': 'The pupil is in another class.',
  'teacher-unknown': 'The school has no such teacher. Import the list of teachers first.',
  'teacher-ambiguous':
    'There are several teachers of this name: the lessons are taken without one. Assign the teacher yourself.',
  'class-name-too-long': 'The name of the class is longer than {{limit}} characters. Shorten it.',
  'columns-left-out': 'Not read: {{columns}}.',
  'teacher-subjects-not-kept':
    "Teachers' subjects are not kept: the timetable and the list of groups say who teaches what.",
  'leaver-unknown':
    'The school has no such pupil, so nobody can leave. Check the name, the class and the number of the personal file.',
  'leaver-of-another-class':
    'In the school this pupil is in the class {{class}}. Correct the class in the row and try again.',
  'left-before-enrolment':
    'The pupil was enrolled on {{day}} and cannot leave before. Check the day of leaving.',
  'left-before-later-stay':
    'A later list says that the pupil has been at school since {{day}}. Check the day of leaving.',
  'left-too-far': 'The day of leaving is too far ahead: {{day}} at the latest. Check the year.',
  'namesake-or-returned':
    'A pupil of this name left on {{day}}: back again or a namesake? Give the number of the personal file or the birth date.',
  'child-left': 'This pupil left the school on {{day}}: the diary is opened to nobody new.',
  'pupil-left': 'The pupil left the school on {{day}} and joins no group.',
  'pupils-leave': 'Pupils who leave: {{count}}. Class and groups end after the last day, marks stay.',
  'access-closes':
    'Access to the diaries closes: at once for {{now}}, after the last day for {{later}} (people).',

  'classes-are-years': 'The years of the FET file are taken for classes: {{examples}}.',
  'classes-are-groups': 'The groups of the FET file are taken for classes: {{examples}}.',
  'classes-are-subgroups': 'The subgroups of the FET file are taken for classes: {{examples}}.',
  'teacher-from-timetable':
    "The teacher is not in the school's lists and is added by the name in the timetable.",
  'subgroup-without-pupils': 'Who is in the subgroup is not known. Import the list of groups.',
  'weekday-off': 'The activity is on a day on which the school does not work.',
  'lesson-number-too-large': 'The number of the lesson is above {{limit}}.',
  'name-too-long': 'The name of the subject is longer than {{limit}} characters. Shorten it.',
  'slot-closed': 'The new timetable does not have this lesson.',
  'lessons-added': 'New lessons: {{count}}.',
  'lessons-changed': 'Lessons with a new room or teacher, or returned: {{count}}.',
  'lessons-detached': 'Lessons no longer in the timetable whose records are intact: {{count}}.',
  'lessons-removed': 'Empty lessons ahead that the timetable lost: {{count}}.',
  'bells-taken':
    'Lesson times come from the file. Where it names no end, 45 minutes are assumed. Please check.',
  'bells-kept': "The school's lesson times stay as they are.",

  'state-changed': "The school's data changed while you were looking. Look at the preview again.",
  'no-school-year': 'The school has no school year.',
  'from-outside-year': 'The day from which the file holds is outside the school year.',
  'upload-missing': 'No file is attached.',
};

export const importMessages: Readonly<Record<'ru' | 'en', ImportMessages>> = { ru, en };

/**
 * The sentence for a code, with the values it quotes; a code without words (of a newer server) is shown as it is.
 */
export function importSentence(
  language: 'ru' | 'en',
  code: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const words: Readonly<Record<string, string>> = importMessages[language];
  return (words[code] ?? code).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? '…'));
}
