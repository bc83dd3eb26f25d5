import type { PlainDateText } from '../../../shared/kernel/plain-date-text.ts';
import { fullDate } from '../../diary/russian-dates.ts';
import type { Letter } from '../letter.ts';
import { farewell, inline, lines } from './sentences.ts';

/** One deadline of the desk; the letter names numbers and dates, never people. */
export type DigestItem = {
  /** «Заявление № 2026-0042» */
  readonly name: string;
  /** «решение», «ответ на жалобу» */
  readonly step: string;
  readonly due: PlainDateText;
};

type Desk = { readonly school: string; readonly today: PlainDateText; readonly items: readonly DigestItem[] };

/** What is due, for the school's staff, the most urgent first; undefined on a day when nothing is. */
export function deadlinesDigest({ school, today, items }: Desk): Letter | undefined {
  if (items.length === 0) return undefined;
  const sorted = items.toSorted((a, b) => a.due.localeCompare(b.due) || a.name.localeCompare(b.name, 'ru'));
  const part = (title: string, isIn: (due: PlainDateText) => boolean): string[] => {
    const found = sorted.filter(({ due }) => isIn(due)).map(itemLine);
    return found.length === 0 ? [] : [title, ...found, ''];
  };
  const overdue = sorted.filter(({ due }) => due < today).length;
  return {
    kind: 'deadlines-digest',
    subject: overdue > 0 ? `Сроки: просрочено ${overdue}` : `Сроки на ${fullDate(today)}`,
    text: lines(
      ...part('Срок прошёл:', (due) => due < today),
      ...part('Сегодня:', (due) => due === today),
      ...part('Дальше:', (due) => due > today),
      farewell(school, ''),
    ),
  };
}

const itemLine = ({ name, step, due }: DigestItem): string =>
  `  ${fullDate(due)}  ${inline(name)}: ${inline(step)}`;
