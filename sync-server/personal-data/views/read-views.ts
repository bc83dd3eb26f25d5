import type { Kysely } from 'kysely';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import { shortName } from '../../../shared/people/person-name.ts';
import type { ViewKind, ViewRegister } from '../../../shared/personal-data/registers.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Days } from '../days.ts';

const MOST = 2000;

export type ViewQuestion = Days & {
  readonly schoolId: SchoolId;
  /** Who looked. */
  readonly personId?: string;
  /** What was looked at. */
  readonly subject?: string;
};

/** The register of who looked at what, the last first. */
export async function readViews(db: Kysely<Tables>, question: ViewQuestion): Promise<ViewRegister> {
  const { schoolId, start, end, personId, subject } = question;
  let query = db
    .selectFrom('view_record as view')
    .innerJoin('person', (join) =>
      join.onRef('person.school_id', '=', 'view.school_id').onRef('person.id', '=', 'view.person_id'),
    )
    .select(['view.at', 'view.person_id', 'view.kind', 'view.subject'])
    .select(['person.last_name', 'person.first_name', 'person.patronymic'])
    .where('view.school_id', '=', schoolId)
    .where('view.at', '>=', start)
    .where('view.at', '<', end);
  if (personId !== undefined) query = query.where('view.person_id', '=', personId as never);
  if (subject !== undefined) query = query.where('view.subject', '=', subject);
  const rows = await query
    .orderBy('view.at', 'desc')
    .orderBy('view.id')
    .limit(MOST + 1)
    .execute();
  const shown = rows.slice(0, MOST);
  const names = await subjectNames(db, schoolId, shown);
  return {
    views: shown.map((row) => ({
      at: row.at,
      personId: row.person_id,
      personName: shortName(nameOf(row)),
      kind: row.kind,
      subject: row.subject,
      subjectName: row.subject === null ? null : (names.get(row.subject) ?? null),
    })),
    isCut: rows.length > MOST,
  };
}

type Looked = { readonly kind: ViewKind; readonly subject: string | null };

/** Which table tells the name of what was looked at. */
const NAMED_BY: Readonly<Partial<Record<ViewKind, 'request' | 'complaint' | 'document' | 'person'>>> = {
  request: 'request',
  copies: 'request',
  candidates: 'request',
  complaint: 'complaint',
  document: 'document',
  person: 'person',
  export: 'person',
};

/** Numbers, titles and names by id; what was destroyed since has none. */
async function subjectNames(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  looked: readonly Looked[],
): Promise<ReadonlyMap<string, string>> {
  const idsOf = (by: string) =>
    [...new Set(looked.filter(({ kind }) => NAMED_BY[kind] === by).map(({ subject }) => subject))].filter(
      (id) => id !== null,
    );
  const names = new Map<string, string>();
  const numbered = async (table: 'access_request' | 'complaint', ids: readonly string[]) => {
    if (ids.length === 0) return;
    const rows = await db
      .selectFrom(table)
      .select(['id', 'number'])
      .where('school_id', '=', schoolId)
      .where('id', 'in', ids as never)
      .execute();
    for (const { id, number } of rows) if (number !== null) names.set(id, number);
  };
  await numbered('access_request', idsOf('request'));
  await numbered('complaint', idsOf('complaint'));
  const documents = idsOf('document');
  if (documents.length > 0) {
    const rows = await db
      .selectFrom('document')
      .select(['id', 'title'])
      .where('school_id', '=', schoolId)
      .where('id', 'in', documents as never)
      .execute();
    for (const { id, title } of rows) names.set(id, title);
  }
  const people = idsOf('person');
  if (people.length > 0) {
    const rows = await db
      .selectFrom('person')
      .select(['id', 'last_name', 'first_name', 'patronymic'])
      .where('school_id', '=', schoolId)
      .where('id', 'in', people as never)
      .execute();
    for (const row of rows) names.set(row.id, shortName(nameOf(row)));
  }
  return names;
}
