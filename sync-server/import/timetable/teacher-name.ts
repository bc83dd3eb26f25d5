import type { PersonNameRow } from '../../people/person-name-row.ts';

const INITIALS = /^(\p{Lu})\.?\s*(?:(\p{Lu})\.?)?$/u;
const FULL = /^(\p{Lu}[\p{L}'’-]+)\s+(\p{Lu}[\p{L}'’-]+)(?:\s+(\p{Lu}[\p{L}'’-]+))?$/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;

/**
 * A timetable's one string for a teacher as a name: «Иванова М. П.», «Иванова Мария Петровна», «Иванова». What has no
 * such form («A. Busu», «T12») is a last name as it stands: nothing is guessed about it.
 */
export function teacherName(text: string): PersonNameRow {
  const plain = text.trim().replaceAll(/\s+/g, ' ');
  const [last, ...rest] = plain.split(' ');
  const [, first, patronymic] = INITIALS.exec(rest.join(' ')) ?? [];
  if (last !== undefined && last.length > 1 && first !== undefined) {
    return { last_name: last, first_name: first, patronymic: patronymic ?? null };
  }
  const [, fullLast, fullFirst, fullPatronymic] = FULL.exec(plain) ?? [];
  if (fullLast !== undefined && fullFirst !== undefined && CYRILLIC.test(plain)) {
    return { last_name: fullLast, first_name: fullFirst, patronymic: fullPatronymic ?? null };
  }
  return { last_name: plain, first_name: '', patronymic: null };
}
