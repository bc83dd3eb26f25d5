import { dateAt } from '../../shared/calendar/school-zone.ts';
import { asId, type SchoolId } from '../../shared/kernel/ids.ts';
import type { AuditRecord } from '../audit/record-audit.ts';
import type { Tables } from '../storage/schema.ts';
import type { DemoFamilyMember } from './access/applicants.ts';
import { type AccessRows, accessRows } from './access/request-rows.ts';
import { appealSteps } from './appeals/appeal-steps.ts';
import { appealTable } from './appeals/appeal-table.ts';
import { outageAudit, outageRows } from './appeals/outage-rows.ts';
import { type Facts, factRows } from './journal/fact-rows.ts';
import { fillJournal } from './journal/fill-journal.ts';
import { recordHistory } from './journal/history-rows.ts';
import { reportMarks } from './journal/report-marks.ts';
import { schoolTime } from './journal/school-time.ts';
import { changeTimetable } from './journal/timetable-changes.ts';
import { lessonsOfYear, schoolDays } from './journal/year-lessons.ts';
import { type DemoAccount, type PeopleRows, peopleRows } from './people-rows.ts';
import { type PlanRows, planRows } from './plan-rows.ts';
import { seededRandom } from './random.ts';
import { type DemoSize, planSchool } from './school-plan.ts';
import { DEMO_ZONE } from './school-year.ts';

export type DemoSchoolOptions = {
  readonly seed: string;
  readonly size: DemoSize;
  /** The school's present, milliseconds: the journal is filled up to it. */
  readonly now: number;
  readonly schoolId?: SchoolId;
  readonly schoolName?: string;
  /** Goes behind every login, so that schools of one database do not share them. */
  readonly loginSuffix?: string;
};

/** Rows of every table that the demo fills, but for accounts (their passwords are hashed) and sight (it is derived). */
export type DemoRows = PeopleRows &
  AccessRows &
  PlanRows &
  Facts & {
    readonly school: Tables['school'][];
    readonly device: Tables['device'][];
    readonly journal_follow: Tables['journal_follow'][];
    readonly report_mark: Tables['report_mark'][];
    readonly history: Tables['history'][];
    readonly device_chain: Tables['device_chain'][];
    readonly appeal: Tables['appeal'][];
    readonly extension: Tables['extension'][];
    readonly outage: Tables['outage'][];
  };

export type DemoSchool = {
  readonly id: SchoolId;
  /** The school's day at `now`. */
  readonly today: string;
  readonly accounts: readonly DemoAccount[];
  readonly rows: DemoRows;
  /** What the server noted meanwhile; the lines get their ids when they are written. */
  readonly audit: readonly AuditRecord[];
};

/** What was there before the first entry: groups, planned lessons, the calendar. */
const FIRST_CHANGE = 1;

/** A whole school from a seed: the same options give the same rows, to the last character. */
export function generateDemoSchool(options: DemoSchoolOptions): DemoSchool {
  const { size, now, schoolId = asId<SchoolId>('demo'), loginSuffix = '' } = options;
  const random = seededRandom(`${options.seed}/${schoolId}/${size}`);
  const plan = planSchool(size, random.fork('plan'));
  const today = dateAt(now, DEMO_ZONE);
  const time = schoolTime(DEMO_ZONE);
  const lessons = lessonsOfYear(plan);
  const keeper = plan.classes.find(({ name }) => name === '7Б');
  const spared = keeper && plan.classTeachers.get(keeper);
  const teachers = plan.teachers;
  changeTimetable({ lessons, teachers, days: schoolDays(plan), today, spared }, random.fork('changes'));
  const entered = fillJournal({ plan, lessons, now, zone: DEMO_ZONE, time }, random.fork('journal'));
  const days = schoolDays(plan).filter((day) => day < today);
  const steps = appealSteps({ plan, lessons, entered, days, today, time }, random.fork('appeals'));
  const appeals = appealTable(plan, DEMO_ZONE);
  const { recorded, audit, ...recordedRows } = recordHistory(
    { entered, steps, appeals },
    { id: schoolId, firstChange: FIRST_CHANGE + 1 },
  );
  const facts = factRows(lessons, recorded, { id: schoolId, yearId: plan.year.id });
  const people = peopleRows(plan, { id: schoolId, loginSuffix });
  const rows: DemoRows = {
    school: [schoolRow(options, { schoolId, change: recordedRows.history.at(-1)?.change ?? FIRST_CHANGE })],
    ...planRows(plan, schoolId),
    ...people.rows,
    ...facts,
    ...recordedRows,
    outage: outageRows({ schoolId, days, time }),
    ...accessRows({ schoolId, today, now, time, people: whoAsked(people.rows) }),
    journal_follow: followed(people.accounts, { schoolId, now }),
    report_mark: reportMarks({ plan, facts, schoolId, now }, time),
  };
  return {
    id: schoolId,
    today,
    accounts: people.accounts,
    rows,
    audit: [...audit, ...rows.outage.map(outageAudit)],
  };
}

/** Five parents of 7Б, each of another family, the parent who signs in as `parent2` first: they asked for access. */
function whoAsked({ person, guardian, enrolment, class: classes }: PeopleRows): DemoFamilyMember[] {
  const people = new Map(person.map((one) => [one.id, one]));
  const className = new Map(classes.map(({ id, name }) => [id, name]));
  const classOf = new Map(enrolment.map(({ pupil_id: id, class_id: of }) => [id, className.get(of) ?? '']));
  const ofClass = guardian.filter(({ pupil_id: id }) => classOf.get(id) === '7Б');
  const firstOf = new Map(ofClass.map((one) => [one.pupil_id, one]));
  const members = [...firstOf.values()].flatMap((one): DemoFamilyMember[] => {
    const parent = people.get(one.person_id);
    const pupil = people.get(asId(one.pupil_id));
    if (parent === undefined || pupil === undefined) return [];
    return [
      {
        personId: parent.id,
        last: parent.last_name,
        first: parent.first_name,
        patronymic: parent.patronymic ?? '',
        kinship: one.kinship === 'отец' ? 'отец' : 'мать',
        pupil: { id: one.pupil_id, last: pupil.last_name, first: pupil.first_name, className: '7Б' },
      },
    ];
  });
  const isFirst = ({ pupil }: DemoFamilyMember) => pupil.last === 'Хасанов';
  return [...members.filter(isFirst), ...members.filter((one) => !isFirst(one))].slice(0, 5);
}

function schoolRow(
  { schoolName }: DemoSchoolOptions,
  { schoolId, change }: { schoolId: SchoolId; change: number },
): Tables['school'] {
  return {
    id: schoolId,
    name: schoolName ?? 'Демонстрационная школа',
    zone: DEMO_ZONE,
    policy_id: 'yanao-2018',
    trust: 'trusting',
    change,
    facts_change: FIRST_CHANGE,
    demonstration: 1,
    work_weights: null,
  };
}

/** The deputy head has one journal open: algebra of 7Б. */
function followed(
  accounts: readonly DemoAccount[],
  { schoolId, now }: { schoolId: SchoolId; now: number },
): Tables['journal_follow'][] {
  return accounts
    .filter(({ role }) => role === 'deputy-head')
    .map(({ personId }) => ({
      school_id: schoolId,
      person_id: personId,
      group_id: asId('7b-algebra'),
      since: now,
    }));
}

/** Schools of one region, one after another, so that only one is in memory at a time: for load tests. */
export function* generateDemoRegion(
  options: Pick<DemoSchoolOptions, 'seed' | 'now'> & { readonly count: number },
): Generator<DemoSchool> {
  for (let number = 1; number <= options.count; number += 1) {
    const key = String(number).padStart(4, '0');
    yield generateDemoSchool({
      seed: options.seed,
      now: options.now,
      size: 'school',
      schoolId: asId<SchoolId>(`demo-${key}`),
      schoolName: `Демонстрационная школа № ${number}`,
      loginSuffix: `-${key}`,
    });
  }
}
