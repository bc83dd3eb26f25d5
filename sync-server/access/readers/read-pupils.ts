import type { Kysely } from 'kysely';
import type { ReadPupils } from '../../../shared/access/diary-readers.ts';
import type { PupilId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { PlainDateText } from '../../../shared/kernel/plain-date-text.ts';
import { fullName } from '../../../shared/people/person-name.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { Tables } from '../../storage/schema.ts';

export type ReadPupil = ReadPupils['pupils'][number];

type Asked = { readonly schoolId: SchoolId; readonly today: PlainDateText; readonly pupilId?: PupilId };

/** Everybody who is or was in a class, each once: with the class of today, or the day after which there is none. */
export async function readPupils(
  db: Kysely<Tables>,
  { schoolId, today, pupilId }: Asked,
): Promise<readonly ReadPupil[]> {
  let query = db
    .selectFrom('enrolment as e')
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'e.school_id').onRef('p.id', '=', 'e.pupil_id'),
    )
    .innerJoin('class as c', (join) =>
      join.onRef('c.school_id', '=', 'e.school_id').onRef('c.id', '=', 'e.class_id'),
    )
    .select(['e.pupil_id', 'e.first_day', 'e.last_day', 'c.name as class_name'])
    .select(['p.last_name', 'p.first_name', 'p.patronymic'])
    .where('e.school_id', '=', schoolId);
  if (pupilId !== undefined) query = query.where('e.pupil_id', '=', pupilId);
  const rows = await query
    .orderBy('p.last_name')
    .orderBy('p.first_name')
    .orderBy('e.pupil_id')
    .orderBy('e.first_day')
    .execute();
  return [...Map.groupBy(rows, ({ pupil_id: id }) => id)].flatMap(([id, stays]): ReadPupil[] => {
    const last = stays.reduce((one, other) => (endOf(other) >= endOf(one) ? other : one));
    const present = stays.find((stay) => stay.first_day <= today && endOf(stay) >= today);
    return [
      {
        pupilId: id,
        name: fullName(nameOf(last)),
        className: present?.class_name ?? null,
        lastDay: last.last_day,
      },
    ];
  });
}

const FOR_GOOD = '9999-12-31';
const endOf = ({ last_day: day }: { last_day: string | null }): string => day ?? FOR_GOOD;
