import { Problem } from '../../shared/errors/problem.ts';
import type { SubstitutionRefusal } from '../../shared/substitution/substitution.ts';

const SENTENCES: Readonly<Record<SubstitutionRefusal, string>> = {
  'substitution-days': 'Первый день позже последнего, или дней больше трёх месяцев.',
  'substitute-not-teacher': 'Этот человек не учитель школы.',
  'substitute-same-person': 'Это тот же учитель: себя заменить нельзя.',
  'lessons-changed': 'Уроки тем временем изменились. Найдите их ещё раз.',
  'hand-over-day': 'Группу передают самое раннее с завтрашнего дня и в пределах учебного года.',
  'assignment-changed': 'Этот учитель группу на тот день уже не ведёт. Обновите список.',
};

/** A refusal with the words that the command line prints; screens have their own. */
export const refusal = (reason: SubstitutionRefusal): Problem =>
  new Problem('bad-request', { reason, detail: SENTENCES[reason] });
