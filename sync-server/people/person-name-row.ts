import type { PersonName } from '../../shared/people/person-name.ts';
import type { PersonTable } from '../storage/schema.ts';

export type PersonNameRow = Pick<PersonTable, 'last_name' | 'first_name' | 'patronymic'>;

/** A person's name as the rules know it, from the row that holds it. */
export const nameOf = (row: PersonNameRow): PersonName => ({
  last: row.last_name,
  first: row.first_name,
  ...(row.patronymic !== null && { patronymic: row.patronymic }),
});
