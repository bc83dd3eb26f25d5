import type { Kysely } from 'kysely';
import type { PaperDiaryPupils } from '../../../shared/documents/paper-diary.ts';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { PlainDateText } from '../../../shared/kernel/plain-date-text.ts';
import { fullName } from '../../../shared/people/person-name.ts';
import { nameKey } from '../../import/school/name-key.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { Tables } from '../../storage/schema.ts';

const LIMIT = 30;

/** Pupils of today whose name, or class, holds every word asked for. */
export async function findPupils(
  db: Kysely<Tables>,
  { schoolId, asked, today }: { schoolId: SchoolId; asked: string; today: PlainDateText },
): Promise<PaperDiaryPupils> {
  const words = nameKey(asked).split(' ').filter(Boolean);
  if (words.length === 0) return { pupils: [], isCut: false };
  const rows = await db
    .selectFrom('enrolment as e')
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'e.school_id').onRef('p.id', '=', 'e.pupil_id'),
    )
    .innerJoin('class as c', (join) =>
      join.onRef('c.school_id', '=', 'e.school_id').onRef('c.id', '=', 'e.class_id'),
    )
    .select(['e.pupil_id', 'p.last_name', 'p.first_name', 'p.patronymic', 'c.name as class_name'])
    .where('e.school_id', '=', schoolId)
    .where('e.first_day', '<=', today)
    .where((where) => where.or([where('e.last_day', 'is', null), where('e.last_day', '>=', today)]))
    .orderBy('p.last_name')
    .orderBy('p.first_name')
    .orderBy('e.pupil_id')
    .execute();
  // Compared here: SQLite's own comparison knows no capital Cyrillic letters.
  const found = rows.filter((row) => {
    const key = `${nameKey(fullName(nameOf(row)))} ${nameKey(row.class_name)}`;
    return words.every((word) => key.includes(word));
  });
  const pupils = found.slice(0, LIMIT).map((row) => ({
    pupilId: row.pupil_id,
    name: fullName(nameOf(row)),
    className: row.class_name,
  }));
  return { pupils, isCut: found.length > LIMIT };
}
