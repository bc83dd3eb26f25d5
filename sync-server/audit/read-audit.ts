import type { Kysely } from 'kysely';
import { startOfDayMs } from '../../shared/calendar/school-zone.ts';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { shortName } from '../../shared/people/person-name.ts';
import { recordsOfPerson } from '../people/one-human.ts';
import { nameOf } from '../people/person-name-row.ts';
import type { Tables } from '../storage/schema.ts';

export type AuditQuestion = {
  readonly schoolId: SchoolId;
  readonly zone: string;
  /** First and last day by the school's zone. */
  readonly from: string;
  readonly to: string;
  readonly actions: readonly string[];
  /** Who did it or to whom it was done, under any record of theirs. */
  readonly personId?: PersonId;
};

/** One line of the audit with names where an id is a person's. */
export type AuditLine = {
  readonly at: InstantMs;
  readonly action: string;
  readonly personId: PersonId | null;
  readonly personName: string | null;
  readonly subject: string | null;
  readonly subjectName: string | null;
  readonly detail: string | null;
  /** The detail with people's names for their ids. */
  readonly detailNames: string | null;
};

/** The audit of a school for a span of days, in order of time. */
export async function readAudit(db: Kysely<Tables>, question: AuditQuestion): Promise<AuditLine[]> {
  const { schoolId, zone, from, to, actions, personId } = question;
  const ids = personId === undefined ? [] : await recordsOfPerson(db, schoolId, personId);
  const startOf = (day: Temporal.PlainDate) => startOfDayMs(day, zone);
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('at', '>=', startOf(Temporal.PlainDate.from(from)))
    .where('at', '<', startOf(Temporal.PlainDate.from(to).add({ days: 1 })))
    .$if(actions.length > 0, (query) => query.where('action', 'in', actions))
    .$if(ids.length > 0, (query) =>
      query.where((eb) => eb.or([eb('person_id', 'in', ids), eb('subject', 'in', ids)])),
    )
    .orderBy('at')
    .orderBy('id')
    .execute();
  const names = await loadNames(db, schoolId);
  const nameOfId = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return rows.map((row) => ({
    at: row.at,
    action: row.action,
    personId: row.person_id,
    personName: nameOfId(row.person_id),
    subject: row.subject,
    subjectName: nameOfId(row.subject),
    detail: row.detail,
    detailNames:
      row.detail === null ? null : row.detail.replaceAll(/[\w-]+/g, (word) => names.get(word) ?? word),
  }));
}

async function loadNames(db: Kysely<Tables>, schoolId: SchoolId): Promise<ReadonlyMap<string, string>> {
  const people = await db
    .selectFrom('person')
    .select(['id', 'last_name', 'first_name', 'patronymic'])
    .where('school_id', '=', schoolId)
    .execute();
  return new Map(people.map((row) => [row.id, shortName(nameOf(row))]));
}
