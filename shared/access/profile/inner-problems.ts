import type { RegulationProfile } from './regulation-profile.ts';

/** Without these a request says neither who asks nor for whom. */
const NEEDED_FIELDS = ['applicant.last', 'applicant.first', 'pupil.last', 'pupil.first'];

/** What a schema cannot see: names that lead nowhere, parts that contradict each other. */
export function findInnerProblems(profile: RegulationProfile): string[] {
  return [
    ...questionnaireProblems(profile),
    ...formProblems(profile),
    ...categoryProblems(profile),
    ...deadlineProblems(profile),
    ...referenceProblems(profile),
  ];
}

function questionnaireProblems({ questionnaire, categories }: RegulationProfile): string[] {
  const places = new Map(questionnaire.map(({ id }, index) => [id, index]));
  const known = new Set(categories.map(({ id }) => id));
  const answers = questionnaire.flatMap((question, index) =>
    question.answers.map((answer) => ({ ...answer, index, name: `${question.id}/${answer.id}` })),
  );
  const found = new Set(answers.map(({ category }) => category));
  return [
    ...answers
      .filter(({ next, category }) => (next === undefined) === (category === undefined))
      .map(({ name }) => `вопрос ${name}: ответ должен вести либо к вопросу, либо к категории`),
    ...answers
      .filter(({ next, index }) => next !== undefined && (places.get(next) ?? -1) <= index)
      .map(({ name, next }) => `вопрос ${name}: вопрос ${next} должен стоять дальше в списке`),
    ...answers
      .filter(({ category }) => category !== undefined && !known.has(category))
      .map(({ name, category }) => `вопрос ${name}: нет категории ${category}`),
    ...(categories.length > 1
      ? categories
          .filter(({ id }) => !found.has(id))
          .map(({ id }) => `к категории ${id} не ведёт ни один ответ`)
      : []),
  ];
}

function formProblems({ forms }: RegulationProfile): string[] {
  return forms.flatMap(({ id, sections }) => {
    const fields = sections.flatMap((section) => section.fields);
    const ids = fields.map((field) => field.id);
    const known = new Set(ids);
    return [
      ...NEEDED_FIELDS.filter((field) => !known.has(field)).map((field) => `форма ${id}: нет поля ${field}`),
      ...ids
        .filter((field, index) => ids.indexOf(field) !== index)
        .map((field) => `форма ${id}: поле ${field} дважды`),
      ...fields
        .filter(({ kind, options }) => (kind === 'choice') !== (options !== undefined))
        .map((field) => `форма ${id}: варианты нужны полю с выбором и только ему: ${field.id}`),
      ...fields
        .filter(({ when }) => when !== undefined && !known.has(when.field))
        .map((field) => `форма ${id}: поле ${field.id} зависит от поля, которого нет`),
    ];
  });
}

function categoryProblems(profile: RegulationProfile): string[] {
  const known = new Set(profile.categories.map(({ id }) => id));
  const parts = [
    ...profile.forms.flatMap(({ sections }) => sections.flatMap(({ fields }) => fields)),
    ...profile.documents,
    ...profile.acceptanceRefusalGrounds,
    ...profile.refusalGrounds,
  ];
  const subjects = new Set(profile.forms.map(({ subject }) => subject));
  return [
    ...parts.flatMap(({ id, categories = [] }) =>
      categories
        .filter((category) => !known.has(category))
        .map((category) => `${id}: нет категории ${category}`),
    ),
    ...profile.categories
      .filter(({ subject }) => !subjects.has(subject))
      .map(({ id, subject }) => `категория ${id}: нет формы для ${subject}`),
  ];
}

function deadlineProblems({ deadlines, resolution }: RegulationProfile): string[] {
  const spans = deadlines.flatMap((rule) => [
    rule,
    ...(rule.extension ? [{ ...rule.extension, kind: rule.kind }] : []),
  ]);
  const kinds = new Set(deadlines.map(({ kind }) => kind));
  const needed = [
    'registration',
    'decision',
    'delivery',
    'complaint',
    'complaint-short',
    'destruction',
  ] as const;
  return [
    ...spans
      .filter(({ amount, unit }) => (unit === 'same-day') !== (amount === 0))
      .map(({ kind }) => `срок ${kind}: 0 дней бывает только у same-day и только у него`),
    ...needed.filter((kind) => !kinds.has(kind)).map((kind) => `нет срока ${kind}`),
    ...(resolution && !kinds.has('resolution') ? ['есть резолюция руководителя, но нет её срока'] : []),
  ];
}

function referenceProblems(profile: RegulationProfile): string[] {
  const { documents, guardianshipInquiry: inquiry, withdrawal, refusalGrounds } = profile;
  const hasGround = refusalGrounds.some(({ isWithdrawal }) => isWithdrawal);
  return [
    ...documents
      .filter(({ form, attachment }) => (form === 'attachment') !== (attachment !== undefined))
      .map(({ id }) => `документ ${id}: правила вложения нужны документу-вложению и только ему`),
    ...(inquiry && !documents.some(({ id }) => id === inquiry.document)
      ? [`запрос в опеку: нет документа ${inquiry.document}`]
      : []),
    ...(withdrawal.recordedAs === 'refusal' && !hasGround
      ? ['отзыв записывается как отказ, но нет основания отказа с isWithdrawal']
      : []),
  ];
}
