import type { PeopleKind } from './people-file.ts';

/** The meanings a column can have, over all four kinds of table. */
export type PeopleField =
  | 'lastName'
  | 'firstName'
  | 'middleName'
  | 'fullName'
  | 'className'
  | 'birthDate'
  | 'externalId'
  | 'leftOn'
  | 'leftReason'
  | 'email'
  | 'phone'
  | 'relation'
  | 'childName'
  | 'childExternalId'
  | 'subject'
  | 'homeroomClass'
  | 'groupName'
  | 'pupilName'
  | 'teacherName';

type Synonyms = Partial<Record<PeopleField, readonly string[]>>;

const nameParts: Synonyms = {
  lastName: ['фамилия', 'last name', 'surname', 'family name'],
  firstName: ['имя', 'first name', 'given name'],
  middleName: ['отчество', 'middle name', 'patronymic'],
};
const contacts: Synonyms = {
  email: ['e-mail', 'email', 'mail', 'эл. почта', 'электронная почта', 'почта', 'адрес электронной почты'],
  phone: [
    'телефон',
    'тел.',
    'номер телефона',
    'мобильный телефон',
    'моб. телефон',
    'phone',
    'mobile',
    'phone number',
  ],
};
const personalFile = [
  '№ личного дела',
  'номер личного дела',
  'личное дело',
  'external id',
  'id',
  'personal file',
];

/** Header names by kind of table, in any case, with any spaces and signs, «ё» or «е». */
export const columnSynonyms: Readonly<Record<PeopleKind, Synonyms>> = {
  pupils: {
    ...nameParts,
    fullName: [
      'фио',
      'ф.и.о.',
      'фио ученика',
      'ученик',
      'обучающийся',
      'фио обучающегося',
      'full name',
      'name',
      'pupil',
      'student',
    ],
    className: ['класс', 'class', 'form'],
    birthDate: ['дата рождения', 'д.р.', 'birth date', 'date of birth', 'birthday'],
    externalId: personalFile,
    leftOn: [
      'выбыл',
      'выбыла',
      'выбыл(а)',
      'дата выбытия',
      'день выбытия',
      'последний день в школе',
      'дата отчисления',
      'дата выпуска',
      'left',
      'left on',
      'leaving date',
      'last day',
    ],
    leftReason: [
      'причина выбытия',
      'почему выбыл',
      'основание выбытия',
      'причина отчисления',
      'leaving reason',
      'reason for leaving',
    ],
  },
  guardians: {
    ...nameParts,
    ...contacts,
    fullName: [
      'фио',
      'ф.и.о.',
      'фио родителя',
      'родитель',
      'представитель',
      'законный представитель',
      'фио представителя',
      'full name',
      'name',
      'parent',
      'guardian',
    ],
    relation: ['родство', 'степень родства', 'кем приходится', 'relation', 'relationship'],
    childName: [
      'ребенок',
      'фио ребенка',
      'ученик',
      'фио ученика',
      'обучающийся',
      'фио обучающегося',
      'child',
      'child name',
      'pupil',
      'student',
    ],
    className: ['класс', 'класс ребенка', 'класс ученика', 'class', 'child class', 'form'],
    childExternalId: [
      ...personalFile,
      '№ личного дела ребенка',
      'номер личного дела ребенка',
      '№ личного дела ученика',
      'child external id',
      'child id',
    ],
  },
  teachers: {
    ...nameParts,
    ...contacts,
    fullName: [
      'фио',
      'ф.и.о.',
      'фио учителя',
      'учитель',
      'преподаватель',
      'педагог',
      'full name',
      'name',
      'teacher',
    ],
    subject: ['предметы', 'предмет', 'преподаваемые предметы', 'subjects', 'subject'],
    homeroomClass: [
      'классное руководство',
      'классный руководитель',
      'кл. рук.',
      'руководит классом',
      'homeroom',
      'homeroom class',
      'class teacher',
    ],
    externalId: ['табельный номер', '№ табельный', 'external id', 'id', 'staff number'],
  },
  groups: {
    className: ['класс', 'class', 'form'],
    subject: ['предмет', 'дисциплина', 'subject'],
    groupName: [
      'группа',
      'подгруппа',
      'группа/подгруппа',
      'учебная группа',
      'group',
      'subgroup',
      'group/subgroup',
    ],
    pupilName: [
      'ученик',
      'фио ученика',
      'обучающийся',
      'фио обучающегося',
      'фио',
      'pupil',
      'student',
      'full name',
      'name',
    ],
    externalId: [...personalFile, '№ личного дела ученика'],
    teacherName: ['учитель', 'фио учителя', 'преподаватель', 'teacher'],
  },
};

/** Sheet names that say what the sheet is, whatever its columns. */
export const sheetSynonyms: Readonly<Record<PeopleKind, readonly string[]>> = {
  pupils: ['ученики', 'обучающиеся', 'учащиеся', 'pupils', 'students'],
  guardians: ['родители', 'представители', 'законные представители', 'parents', 'guardians'],
  teachers: ['учителя', 'педагоги', 'преподаватели', 'teachers'],
  groups: ['группы', 'подгруппы', 'учебные группы', 'groups'],
};

/** «№ Личного  дела» → «№личногодела»: letters, digits and № in small, with «е» for «ё». */
export function plainHeader(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replace(/^no(?=личн)/, '');
}
