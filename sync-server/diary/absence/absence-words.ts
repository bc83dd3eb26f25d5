import {
  ABSENCE_LONGEST_DAYS,
  type AbsenceProblem,
  type AbsenceReason,
} from '../../../shared/absence/absence-note.ts';

export const ABSENCE_REASON_WORDS: Record<AbsenceReason, string> = {
  ill: 'Болезнь',
  doctor: 'Визит к врачу',
  family: 'Семейные обстоятельства',
  competition: 'Соревнования, конкурс, олимпиада',
  other: 'Другое',
};

export const ABSENCE_PROBLEM_WORDS: Record<AbsenceProblem, string> = {
  'days-unknown': 'Выберите день, когда ребёнка не будет.',
  'days-past':
    'Предупредить можно о сегодняшнем или следующих днях. О прошедших напишите классному руководителю.',
  'days-order': 'Последний день раньше первого. Проверьте даты.',
  'days-many': `Здесь можно сообщить не больше чем о ${ABSENCE_LONGEST_DAYS} днях подряд. О более долгом отсутствии договоритесь со школой.`,
  'lessons-days': 'Отдельные уроки можно выбрать, когда указан один день.',
  reason: 'Выберите причину из списка.',
};
