import type { Kysely } from 'kysely';
import type { ReportAcknowledgements } from '../../../shared/acknowledgement/report-acknowledgements.ts';
import type { SchoolYear } from '../../../shared/calendar/school-calendar.ts';
import type { PersonId, PupilId, SchoolId, YearId } from '../../../shared/kernel/ids.ts';
import type { PlainDateText } from '../../../shared/kernel/plain-date-text.ts';
import { fullName, journalName } from '../../../shared/people/person-name.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { Tables } from '../../storage/schema.ts';
import {
  type AskedSpan,
  byClass,
  type KnownParent,
  parentsByPupil,
  pupilIdsOfLed,
  pupilsOfLed,
  readersToday,
} from './class-readers.ts';
import { isCovered, partKey, partOfKey } from './report-part.ts';

type Parts = ReportAcknowledgements['parts'];
type Classes = ReportAcknowledgements['classes'];

export type AskedReport = {
  readonly schoolId: SchoolId;
  /** Whose classes (I7). */
  readonly personId: PersonId;
  readonly year: SchoolYear;
  readonly today: PlainDateText;
};

/** The columns of Табель that the asker's classes may have marks in: periods that have begun, and what closes the year. */
export async function reportPartsOfLed(
  db: Kysely<Tables>,
  { schoolId, personId, year, today }: AskedReport,
): Promise<{ readonly parts: Parts; readonly last: string | undefined }> {
  const marked = await db
    .selectFrom('report_mark')
    .select(['kind', 'period_id'])
    .distinct()
    .where('school_id', '=', schoolId)
    .where('year_id', '=', year.id)
    .where('pupil_id', 'in', pupilIdsOfLed(db, { schoolId, personId, span: year }))
    .execute();
  const keys = new Set<string>(marked.map(partKey));
  const closing = (['year', 'exam', 'final'] as const).filter((kind) => keys.has(kind));
  const parts: Parts = [
    ...year.periods
      .filter(({ from }) => from <= today)
      .map(({ id, name }) => ({ key: id as string, kind: 'period' as const, name })),
    ...closing.map((kind) => ({ key: kind as string, kind, name: '' })),
  ];
  return { parts, last: (parts.findLast(({ key }) => keys.has(key)) ?? parts.at(-1))?.key };
}

/** The asker's classes of the year, each pupil with what the parents have said of a column of Табель (PP10). */
export async function classReport(
  db: Kysely<Tables>,
  { year, ...who }: AskedReport,
  key: string,
): Promise<Classes> {
  const asked = { ...who, span: year };
  const of = { yearId: year.id, key };
  const pupils = await pupilsOfLed(db, asked).where('c.year_id', '=', year.id).execute();
  const marks = await lastMarks(db, asked, of);
  const readers: readonly Said[] = await readersToday(db, asked);
  const parents = parentsByPupil(await saidBy(db, asked, of), readers);
  return byClass(pupils, (row) => {
    const lastMarkAt = marks.get(row.pupil_id);
    const known = (parents.get(row.pupil_id) ?? []).map(({ id, name, at }) => ({
      id,
      name,
      ...(at !== undefined && { at }),
      isCovering: at !== undefined && lastMarkAt !== undefined && isCovered(at, lastMarkAt),
    }));
    const name = journalName(nameOf(row));
    return { id: row.pupil_id, name, hasMarks: lastMarkAt !== undefined, parents: known };
  });
}

type Of = { readonly yearId: YearId; readonly key: string };
type Said = KnownParent & { readonly at?: number };

async function lastMarks(
  db: Kysely<Tables>,
  asked: AskedSpan,
  { yearId, key }: Of,
): Promise<ReadonlyMap<PupilId, number>> {
  const part = partOfKey(key);
  const rows = await db
    .selectFrom('report_mark')
    .select('pupil_id')
    .select((eb) => eb.fn.max('entered_at').as('last'))
    .where('school_id', '=', asked.schoolId)
    .where('year_id', '=', yearId)
    .where('kind', '=', part.kind)
    .where('period_id', '=', part.period_id)
    .where('pupil_id', 'in', pupilIdsOfLed(db, asked))
    .groupBy('pupil_id')
    .execute();
  return new Map(rows.map(({ pupil_id, last }) => [pupil_id, last]));
}

async function saidBy(db: Kysely<Tables>, asked: AskedSpan, { yearId, key }: Of): Promise<Said[]> {
  const part = partOfKey(key);
  const rows = await db
    .selectFrom('report_acknowledgement as a')
    .innerJoin('person as parent', (join) =>
      join.onRef('parent.school_id', '=', 'a.school_id').onRef('parent.id', '=', 'a.person_id'),
    )
    .select(['a.pupil_id', 'parent.id', 'parent.last_name', 'parent.first_name', 'parent.patronymic'])
    .select((eb) => eb.fn.max('a.at').as('last'))
    .where('a.school_id', '=', asked.schoolId)
    .where('a.year_id', '=', yearId)
    .where('a.kind', '=', part.kind)
    .where('a.period_id', '=', part.period_id)
    .where('a.pupil_id', 'in', pupilIdsOfLed(db, asked))
    .groupBy(['a.pupil_id', 'parent.id', 'parent.last_name', 'parent.first_name', 'parent.patronymic'])
    .orderBy('last')
    .orderBy('parent.id')
    .execute();
  return rows.map((row) => {
    return { pupilId: row.pupil_id, id: row.id, name: fullName(nameOf(row)), at: row.last };
  });
}
