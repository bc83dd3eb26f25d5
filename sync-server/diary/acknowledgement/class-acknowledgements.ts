import type { Kysely } from 'kysely';
import type { ClassAcknowledgements } from '../../../shared/acknowledgement/class-acknowledgements.ts';
import { fullName, journalName } from '../../../shared/people/person-name.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { Tables } from '../../storage/schema.ts';
import type { DiaryWeek } from '../week-dates.ts';
import {
  type AskedSpan,
  byClass,
  type KnownParent,
  parentsByPupil,
  pupilIdsOfLed,
  pupilsOfLed,
  readersToday,
} from './class-readers.ts';

type Classes = ClassAcknowledgements['classes'];
type Asked = Omit<AskedSpan, 'span'> & { readonly week: DiaryWeek };
type Known = KnownParent & { readonly at?: number };

/** The asker's classes as they were in the week, each pupil with the parents who may read the diary or have said so (PP8). */
export async function classAcknowledgements(db: Kysely<Tables>, { week, ...who }: Asked): Promise<Classes> {
  const asked = { ...who, span: week };
  const pupils = await pupilsOfLed(db, asked).execute();
  const readers: readonly Known[] = await readersToday(db, asked);
  const parents = parentsByPupil(await saidBy(db, asked, week.name), readers);
  return byClass(pupils, (row) => {
    const known = (parents.get(row.pupil_id) ?? []).map(({ id, name, at }) => ({
      id,
      name,
      ...(at !== undefined && { at }),
    }));
    return { id: row.pupil_id, name: journalName(nameOf(row)), parents: known };
  });
}

async function saidBy(db: Kysely<Tables>, asked: AskedSpan, week: string): Promise<Known[]> {
  const rows = await db
    .selectFrom('acknowledgement as a')
    .innerJoin('person as parent', (join) =>
      join.onRef('parent.school_id', '=', 'a.school_id').onRef('parent.id', '=', 'a.person_id'),
    )
    .select(['a.pupil_id', 'a.at', 'parent.id'])
    .select(['parent.last_name', 'parent.first_name', 'parent.patronymic'])
    .where('a.school_id', '=', asked.schoolId)
    .where('a.week', '=', week)
    .where('a.pupil_id', 'in', pupilIdsOfLed(db, asked))
    .orderBy('a.at')
    .orderBy('parent.id')
    .execute();
  return rows.map((row) => ({ pupilId: row.pupil_id, id: row.id, name: fullName(nameOf(row)), at: row.at }));
}
