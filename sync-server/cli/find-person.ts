import type { Kysely } from 'kysely';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import { fullName, shortName } from '../../shared/people/person-name.ts';
import { nameKey } from '../import/school/name-key.ts';
import { nameOf } from '../people/person-name-row.ts';
import type { Tables } from '../storage/schema.ts';
import { UsageError } from './command.ts';

/** A person by id, full name or «Иванова М. П.». @throws UsageError when several fit */
export async function findPerson(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  asked: string,
): Promise<PersonId | undefined> {
  const persons = await db.selectFrom('person').selectAll().where('school_id', '=', schoolId).execute();
  const key = nameKey(asked);
  const found = persons.filter((row) => {
    const name = nameOf(row);
    return row.id === asked || nameKey(fullName(name)) === key || nameKey(shortName(name)) === key;
  });
  if (found.length > 1) {
    throw new UsageError(`подходят несколько, укажите ID: ${found.map(({ id }) => id).join(', ')}`);
  }
  return found[0]?.id;
}

/** @throws UsageError when nobody or several fit */
export async function neededPerson(db: Kysely<Tables>, schoolId: SchoolId, asked: string): Promise<PersonId> {
  const id = await findPerson(db, schoolId, asked);
  if (id === undefined) throw new UsageError(`человека «${asked}» в школе нет`);
  return id;
}
