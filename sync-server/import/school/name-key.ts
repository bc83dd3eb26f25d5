import type { PersonNameRow } from '../../people/person-name-row.ts';

/** A name for comparing: without case, accents of «ё», dots and spare spaces. */
export const nameKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll('.', ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Last and first name; a patronymic is compared on its own, because either side may lack it. */
export const personKey = (name: Pick<PersonNameRow, 'last_name' | 'first_name'>): string =>
  `${nameKey(name.last_name)}|${nameKey(name.first_name)}`;

/** Whether two names can be one person's: the same last and first name, and no two different patronymics. */
export function isSameName(one: PersonNameRow, other: PersonNameRow): boolean {
  if (personKey(one) !== personKey(other)) return false;
  return one.patronymic === null || other.patronymic === null || isSamePart(one.patronymic, other.patronymic);
}

/**
 * Whether a name with initials («Иванова М.», «Иванова») can stand for a full one: same last name, and each given
 * name that both have begins alike. Never for two full names that differ.
 */
export function canAbbreviate(short: PersonNameRow, full: PersonNameRow): boolean {
  if (nameKey(short.last_name) !== nameKey(full.last_name)) return false;
  return begins(short.first_name, full.first_name) && begins(short.patronymic ?? '', full.patronymic ?? '');
}

function begins(short: string, full: string): boolean {
  const [one, other] = [nameKey(short), nameKey(full)];
  if (one === '' || one === other) return true;
  return one.length === 1 && other.startsWith(one);
}

const isSamePart = (one: string, other: string): boolean => nameKey(one) === nameKey(other);
