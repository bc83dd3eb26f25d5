import { assertNever } from '../../../shared/kernel/assert-never.ts';
import type { TemplateProblem } from './template.ts';

/** What to tell who edits a template: what is wrong, where, and what to do. */
export function templateSentence({ reason, line, word }: TemplateProblem): string {
  switch (reason) {
    case 'template-too-long':
      return 'Шаблон длиннее 20 000 знаков. Сократите его.';
    case 'template-empty':
      return 'В шаблоне нет текста. Напишите его или верните исходный шаблон.';
    case 'template-malformed':
      return `Строка ${line}: не закрыты скобки {{ }}, звёздочки ** или строка таблицы. Исправьте строку.`;
    case 'template-unknown-field':
      return `Поля «${word}» в этом документе нет. Выберите поле из списка.`;
    case 'template-two-lists':
      return `В одной строке поля из разных списков: ${word}. Оставьте один список.`;
    case 'template-missing-field':
      return `Регламент требует поле «${word}». Верните его: {{${word}}}.`;
    default:
      return assertNever(reason);
  }
}
