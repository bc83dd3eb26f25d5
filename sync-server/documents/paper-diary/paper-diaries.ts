import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { Problem } from '../../../shared/errors/problem.ts';
import {
  asId,
  type PaperDiaryId,
  type PersonId,
  type PupilId,
  type SchoolId,
} from '../../../shared/kernel/ids.ts';
import type { PlainDateText } from '../../../shared/kernel/plain-date-text.ts';
import { journalName, shortName } from '../../../shared/people/person-name.ts';
import type { AppContext } from '../../app-context.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { DiaryWeek } from '../../diary/week-dates.ts';
import type { Session } from '../../identity/session.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { Tables } from '../../storage/schema.ts';

type Asked = {
  readonly pupilId: PupilId;
  readonly asker: string;
  readonly basis: string;
  readonly since: PlainDateText;
};
type Issued = { readonly id: PaperDiaryId; readonly issuedOn: PlainDateText; readonly issuedTo: string };
type Ended = { readonly id: PaperDiaryId; readonly until: PlainDateText };

/** Who asked for a print (`nn-2026` §25), the newest first, each with the proofs of what was handed over. */
export async function listPaperDiaries(db: Kysely<Tables>, schoolId: SchoolId) {
  const rows = await db
    .selectFrom('paper_diary as d')
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'd.school_id').onRef('p.id', '=', 'd.pupil_id' as never),
    )
    .select(['d.id', 'd.pupil_id', 'd.asker', 'd.basis', 'd.since', 'd.until'])
    .select(['p.last_name', 'p.first_name', 'p.patronymic'])
    .where('d.school_id', '=', schoolId)
    .orderBy('d.since', 'desc')
    .orderBy('d.id')
    .execute();
  const issues = Map.groupBy(await issuesOf(db, schoolId), ({ id }) => id);
  return rows.map((row) => ({
    id: row.id,
    pupilId: row.pupil_id,
    pupilName: journalName(nameOf(row)),
    asker: row.asker,
    basis: row.basis,
    since: row.since,
    ...(row.until !== null && { until: row.until }),
    issues: (issues.get(row.id) ?? []).map(({ week, issuedOn, issuedTo, issuedBy }) => ({
      week,
      issuedOn,
      issuedTo,
      issuedBy,
    })),
  }));
}

async function issuesOf(db: Kysely<Tables>, schoolId: SchoolId) {
  const rows = await db
    .selectFrom('paper_diary_issue as i')
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'i.school_id').onRef('p.id', '=', 'i.issued_by'),
    )
    .select(['i.paper_diary_id', 'i.week', 'i.issued_on', 'i.issued_to'])
    .select(['p.last_name', 'p.first_name', 'p.patronymic'])
    .where('i.school_id', '=', schoolId)
    .orderBy('i.week', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.paper_diary_id,
    week: row.week,
    issuedOn: row.issued_on,
    issuedTo: row.issued_to,
    issuedBy: shortName(nameOf(row)),
  }));
}

/** @throws Problem `not-found` for a person who is no pupil of the school */
export async function addPaperDiary(
  { store, clock }: AppContext,
  { schoolId, personId }: Session,
  asked: Asked,
): Promise<PaperDiaryId> {
  const id = asId<PaperDiaryId>(randomUUID());
  const now = clock.now();
  await store.write(schoolId, async (tx) => {
    const pupil = await tx
      .selectFrom('enrolment')
      .select('pupil_id')
      .where('school_id', '=', schoolId)
      .where('pupil_id', '=', asked.pupilId)
      .limit(1)
      .executeTakeFirst();
    if (pupil === undefined) throw new Problem('not-found', { detail: 'pupil' });
    const { pupilId: pupil_id, asker, basis, since } = asked;
    const row = { school_id: schoolId, id, pupil_id, asker, basis, since };
    await tx
      .insertInto('paper_diary')
      .values({ ...row, recorded_by: personId, recorded_at: now })
      .execute();
    await recordAudit(tx, [{ schoolId, personId, at: now, action: 'paper-diary-asked', subject: id }]);
  });
  return id;
}

/** Ends it with that day; what was handed over stays. @throws Problem `not-found`, also for one that has ended */
export async function endPaperDiary(
  { store, clock }: AppContext,
  { schoolId, personId }: Session,
  { id, until }: Ended,
): Promise<void> {
  const now = clock.now();
  await store.write(schoolId, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('paper_diary')
      .set({ until, ended_by: personId, ended_at: now })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .where('until', 'is', null)
      .executeTakeFirstOrThrow();
    if (Number(numUpdatedRows) === 0) throw new Problem('not-found', { detail: 'paper-diary' });
    await recordAudit(tx, [{ schoolId, personId, at: now, action: 'paper-diary-ended', subject: id }]);
  });
}

/** Pupils whose week is printed: somebody asked for it and had not stopped before the week began. */
export async function pupilsToPrint(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  { from, to }: Pick<DiaryWeek, 'from' | 'to'>,
): Promise<PupilId[]> {
  const rows = await db
    .selectFrom('paper_diary')
    .select('pupil_id')
    .distinct()
    .where('school_id', '=', schoolId)
    .where('since', '<=', to)
    .where((where) => where.or([where('until', 'is', null), where('until', '>=', from)]))
    .execute();
  return rows.map(({ pupil_id }) => pupil_id);
}

/**
 * The proof of issue: when, by whom and to whom a week was handed over.
 * @throws Problem `not-found`; `bad-request`, reason `paper-diary-issued`, where the week was handed over already
 */
export async function markIssued(
  { store, clock }: AppContext,
  { schoolId, personId }: Session,
  { id, week, issuedOn, issuedTo }: Issued & { readonly week: DiaryWeek },
): Promise<void> {
  const now = clock.now();
  await store.write(schoolId, async (tx) => {
    const diary = await tx
      .selectFrom('paper_diary')
      .select('id')
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .where('since', '<=', week.to)
      .where((where) => where.or([where('until', 'is', null), where('until', '>=', week.from)]))
      .executeTakeFirst();
    if (diary === undefined) throw new Problem('not-found', { detail: 'paper-diary' });
    await insertIssue(tx, { schoolId, personId, id, week: week.name, issuedOn, issuedTo, now });
    const action = 'paper-diary-issued';
    await recordAudit(tx, [{ schoolId, personId, at: now, action, subject: id, detail: week.name }]);
  });
}

type Issue = Omit<Issued, 'id'> & {
  readonly id: PaperDiaryId;
  readonly schoolId: SchoolId;
  readonly personId: PersonId;
  readonly week: string;
  readonly now: number;
};

async function insertIssue(tx: Kysely<Tables>, issue: Issue): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('paper_diary_issue')
    .values({
      school_id: issue.schoolId,
      paper_diary_id: issue.id,
      week: issue.week,
      issued_on: issue.issuedOn,
      issued_to: issue.issuedTo,
      issued_by: issue.personId,
      recorded_at: issue.now,
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'paper_diary_id', 'week']).doNothing())
    .executeTakeFirstOrThrow();
  if (Number(numInsertedOrUpdatedRows) === 0)
    throw new Problem('bad-request', { reason: 'paper-diary-issued' });
}
