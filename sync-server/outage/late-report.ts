import type { Kysely } from 'kysely';
import { startOfDayMs } from '../../shared/calendar/school-zone.ts';
import { markWindow } from '../../shared/journal/entry-window.ts';
import { type JournalPolicyId, journalPolicy } from '../../shared/journal/journal-policy.ts';
import { asId, type PersonId, type PupilId, type SchoolId } from '../../shared/kernel/ids.ts';
import type { PlainDateText } from '../../shared/kernel/plain-date-text.ts';
import {
  LATE_REPORT_LIMIT,
  type LateEntry,
  type LateReport,
  lateCauseOf,
} from '../../shared/outage/late-report.ts';
import type { Outage } from '../../shared/outage/outage.ts';
import { journalName, shortName } from '../../shared/people/person-name.ts';
import type { Entry } from '../../shared/sync/entry.ts';
import { believedTime } from '../../shared/sync/entry-time.ts';
import type { Verdict } from '../../shared/sync/verdict.ts';
import type { AppContext } from '../app-context.ts';
import type { Session } from '../identity/session.ts';
import { nameOf } from '../people/person-name-row.ts';
import type { Tables } from '../storage/schema.ts';
import { firstNumberSince } from './first-number-since.ts';
import { listOutages } from './outages.ts';

type Span = { readonly from: PlainDateText; readonly to: PlainDateText };
type Rules = Pick<Parameters<typeof markWindow>[0], 'zone' | 'policy'>;

/** Marks that reached the school on the given days after their window, each with its cause (O1). */
export async function lateReport(
  { store, clock }: AppContext,
  { schoolId }: Session,
  { from, to }: Span,
): Promise<LateReport> {
  const { db } = store;
  const school = await db
    .selectFrom('school')
    .select(['zone', 'policy_id'])
    .where('id', '=', schoolId)
    .executeTakeFirstOrThrow();
  const rules = { zone: school.zone, policy: journalPolicy(school.policy_id as JournalPolicyId) };
  const first = await firstNumberSince(db, schoolId, startOfDayMs(Temporal.PlainDate.from(from), rules.zone));
  const endDay = Temporal.PlainDate.from(to).add({ days: 1 });
  const end = await firstNumberSince(db, schoolId, startOfDayMs(endDay, rules.zone));
  const outages = await listOutages(db, schoolId);
  const counting = outages.filter(({ withdrawn }) => withdrawn === undefined);
  const late: Found[] = [];
  let inTime = 0;
  let next = first;
  while (next < end && late.length <= LATE_REPORT_LIMIT) {
    const rows = await readMarks(db, schoolId, { from: next, before: Math.min(end, next + PAGE) });
    for (const row of rows) {
      const found = judgeRow(row, rules, counting);
      if (found === 'in-time') inTime += 1;
      else if (found) late.push(found);
    }
    next += PAGE;
  }
  return {
    from,
    to,
    madeAt: clock.now(),
    entries: await withPupils(db, schoolId, late.slice(0, LATE_REPORT_LIMIT)),
    cut: late.length > LATE_REPORT_LIMIT,
    inTime,
    outages,
  };
}

const PAGE = 2000;

type MarkRow = Awaited<ReturnType<typeof readMarks>>[number];

/** Marks and corrections of the history's rows `from` to `before`, with everything that a report names. */
function readMarks(db: Kysely<Tables>, schoolId: SchoolId, rows: { from: number; before: number }) {
  return db
    .selectFrom('history as h')
    .innerJoin('lesson as l', (join) =>
      join.onRef('l.school_id', '=', 'h.school_id').onRef('l.id', '=', 'h.lesson_id'),
    )
    .innerJoin('study_group as g', (join) =>
      join.onRef('g.school_id', '=', 'l.school_id').onRef('g.id', '=', 'l.group_id'),
    )
    .innerJoin('subject as s', (join) =>
      join.onRef('s.school_id', '=', 'g.school_id').onRef('s.id', '=', 'g.subject_id'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'h.school_id').onRef('p.id', '=', 'h.author_id'),
    )
    .leftJoin('appeal as a', (join) =>
      join.onRef('a.school_id', '=', 'h.school_id').onRef('a.id', '=', 'h.entry_id'),
    )
    .select(['h.entry_id', 'h.author_id', 'h.lesson_id', 'h.entry', 'h.verdict', 'h.status', 'h.arrived_at'])
    .select(['h.time_lower', 'h.time_upper', 'h.time_claimed'])
    .select(['l.date', 'l.work_kind', 'l.group_id', 'g.name as group_name', 's.name as subject_name'])
    .select(['p.last_name', 'p.first_name', 'p.patronymic', 'a.kind', 'a.state'])
    .where('h.school_id', '=', schoolId)
    .where('h.number', '>=', rows.from)
    .where('h.number', '<', rows.before)
    .where((eb) => eb.or([eb('h.fact_key', 'like', 'mark:%'), eb('h.fact_key', 'like', 'correction:%')]))
    .orderBy('h.number')
    .execute();
}

/** A late mark whose pupil is not named yet. */
type Found = Omit<LateEntry, 'pupilName'> & { readonly pupilId: PupilId };

function judgeRow(row: MarkRow, rules: Rules, outages: readonly Outage[]): Found | 'in-time' | undefined {
  const entry = JSON.parse(row.entry) as Entry;
  const { operation } = entry;
  if (!('pupilId' in operation) || operation.pupilId === undefined) return undefined;
  const time = { lower: row.time_lower, upper: row.time_upper, claimed: row.time_claimed };
  const { closesAt } = markWindow({ date: row.date, kind: row.work_kind, ...rules });
  const enteredAt = believedTime(time);
  const standing = standingOf(row);
  const cause = lateCauseOf({ ...standing, enteredAt, arrivedAt: row.arrived_at, closesAt }, outages);
  // Asking for a correction is accepted as a question: refused, it is no mark at all.
  if (cause === undefined) return row.status === 'accepted' && !standing.isCorrection ? 'in-time' : undefined;
  return {
    cause,
    entryId: row.entry_id,
    teacherId: row.author_id,
    teacherName: shortName(nameOf(row)),
    groupId: row.group_id,
    groupName: row.group_name,
    subjectName: row.subject_name,
    lessonId: row.lesson_id,
    date: row.date,
    workKind: row.work_kind,
    closesAt,
    enteredAt,
    arrivedAt: row.arrived_at,
    pupilId: operation.pupilId,
  };
}

/** What became of an entry after every decision about it. */
function standingOf({ status, kind, state, verdict }: MarkRow) {
  const isCorrection = kind === 'correction';
  const { code } = JSON.parse(verdict) as Pick<Verdict, 'code'>;
  const isUndecided = state === 'open' && (kind === 'doubt' || isCorrection);
  const decided = { open: status, approved: 'accepted', refused: 'refused' } as const;
  const asDecided = state === null || kind === 'fork' ? status : decided[state];
  return { isCorrection, isUndecided, state: asDecided, isLateRefusal: code === 'window-closed' };
}

async function withPupils(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  found: readonly Found[],
): Promise<LateEntry[]> {
  const names = new Map<string, string>();
  const ids = [...new Set(found.map(({ pupilId }) => asId<PersonId>(pupilId)))];
  for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
    const rows = await db
      .selectFrom('person')
      .select(['id', 'last_name', 'first_name', 'patronymic'])
      .where('school_id', '=', schoolId)
      .where('id', 'in', ids.slice(at, at + IDS_AT_ONCE))
      .execute();
    for (const row of rows) names.set(row.id, journalName(nameOf(row)));
  }
  return found.map(({ pupilId, ...entry }) => ({ ...entry, pupilName: names.get(pupilId) ?? '' }));
}

const IDS_AT_ONCE = 500;
