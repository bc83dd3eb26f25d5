import type { Kysely } from 'kysely';
import type { YearId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Store } from '../../storage/store.ts';
import type { Passage } from '../entrance.ts';
import type { Acknowledged } from './acknowledgements.ts';
import { isCovered, partKey, partOfKey } from './report-part.ts';

/** A column of the child's Табель that holds marks, and who has said «ознакомлен(а)» with it. */
export type SeenPart = {
  readonly key: string;
  readonly lastMarkAt: number;
  /** Each parent's last word, the first first. */
  readonly said: ReadonlyArray<Acknowledged & { readonly isCovering: boolean }>;
};

/** Of a reader who may open the diary (I7). */
export async function reportParts(db: Kysely<Tables>, passage: Passage, yearId: YearId): Promise<SeenPart[]> {
  const marked = await markedParts(db, passage, yearId);
  const said = await saidOf(db, passage, yearId);
  return marked.map(({ lastMarkAt, ...part }) => ({
    key: partKey(part),
    lastMarkAt,
    said: said
      .filter((one) => partKey(one) === partKey(part))
      .map(({ at, isOwn, name }) => ({ at, isOwn, name, isCovering: isCovered(at, lastMarkAt) })),
  }));
}

async function markedParts(db: Kysely<Tables>, { reader }: Passage, yearId: YearId) {
  const rows = await db
    .selectFrom('report_mark')
    .select(['kind', 'period_id'])
    .select((eb) => eb.fn.max('entered_at').as('last'))
    .where('school_id', '=', reader.schoolId)
    .where('pupil_id', '=', reader.pupilId)
    .where('year_id', '=', yearId)
    .groupBy(['kind', 'period_id'])
    .execute();
  return rows.map(({ kind, period_id, last }) => ({ kind, period_id, lastMarkAt: last }));
}

async function saidOf(db: Kysely<Tables>, { reader }: Passage, yearId: YearId) {
  const rows = await db
    .selectFrom('report_acknowledgement as a')
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'a.school_id').onRef('p.id', '=', 'a.person_id'),
    )
    .select(['a.kind', 'a.period_id', 'a.person_id', 'p.last_name', 'p.first_name'])
    .select((eb) => eb.fn.max('a.at').as('last'))
    .where('a.school_id', '=', reader.schoolId)
    .where('a.pupil_id', '=', reader.pupilId)
    .where('a.year_id', '=', yearId)
    .groupBy(['a.kind', 'a.period_id', 'a.person_id', 'p.last_name', 'p.first_name'])
    .orderBy('last')
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    period_id: row.period_id,
    at: row.last,
    isOwn: row.person_id === reader.personId,
    name: `${row.last_name} ${row.first_name}`,
  }));
}

/** PP9: said of marks that are there, and that the page had shown; again only where they changed since. */
export async function acknowledgeReport(
  store: Store,
  passage: Passage,
  of: { readonly yearId: YearId; readonly key: string },
): Promise<void> {
  const parts = await reportParts(store.db, passage, of.yearId);
  const part = parts.find(({ key }) => key === of.key);
  if (part === undefined || part.said.some(({ isOwn, isCovering }) => isOwn && isCovering)) return;
  const { reader, now } = passage;
  await store.db
    .insertInto('report_acknowledgement')
    .values({
      school_id: reader.schoolId,
      pupil_id: reader.pupilId,
      person_id: reader.personId,
      year_id: of.yearId,
      ...partOfKey(of.key),
      at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
