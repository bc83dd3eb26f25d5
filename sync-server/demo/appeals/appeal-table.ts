import type { ZoneName } from '../../../shared/calendar/school-zone.ts';
import { factKeyOf } from '../../../shared/journal/fact-key.ts';
import { journalPolicy } from '../../../shared/journal/journal-policy.ts';
import type { WorkKind } from '../../../shared/journal/work-kind.ts';
import type { GroupId, LessonId, PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import { shortName } from '../../../shared/people/person-name.ts';
import type { Role } from '../../../shared/people/role.ts';
import type { Entry } from '../../../shared/sync/entry.ts';
import { entryHash } from '../../../shared/sync/entry-hash.ts';
import type { JudgedLesson } from '../../../shared/sync/judge-context.ts';
import { factOperationOf } from '../../../shared/sync/judge-decision.ts';
import type { Tables } from '../../storage/schema.ts';
import { judgeBatch } from '../../sync/push/judge-batch.ts';
import type { JudgedEntry } from '../../sync/push/judged-entry.ts';
import type { AppealRow, KnownAppeals } from '../../sync/push/known-appeals.ts';
import type { KnownEntries } from '../../sync/push/known-entries.ts';
import { lessonFactKey, type StandingFacts, type Stay } from '../../sync/push/push-facts.ts';
import { anchorAtTime, type DemoDevices, deviceOf } from '../journal/demo-devices.ts';
import type { DemoLesson } from '../journal/year-lessons.ts';
import { secondTeacherOf } from '../people/second-teacher.ts';
import { deputyHead } from '../people/staff.ts';
import type { SchoolPlan } from '../school-plan.ts';
import type { AppealStep } from './appeal-step.ts';

export type AppealRows = { readonly appeal: Tables['appeal'][]; readonly extension: Tables['extension'][] };

/** What the school knows when a step arrives, and the change number that the step goes under. */
export type Around = {
  readonly schoolId: SchoolId;
  readonly devices: DemoDevices;
  readonly standing: StandingFacts;
  readonly change: number;
};

export type AppealTable = {
  /** Judges a step by the server's own rules and keeps what it opened, decided or granted. */
  readonly take: (step: AppealStep, around: Around) => JudgedEntry;
  readonly rows: () => AppealRows;
};

/** The appeals of a school that is being made up, in memory: the rules are the server's, its queries are not needed. */
export function appealTable(plan: SchoolPlan, zone: ZoneName): AppealTable {
  const appeals: KnownAppeals = new Map();
  const known: KnownEntries = new Map();
  const lessons = new Map<LessonId, JudgedLesson>();
  const extension: Tables['extension'][] = [];
  const people = [deputyHead, ...plan.teachers];
  const authorNames = new Map<string, string>(people.map((person) => [person.id, shortName(person)]));
  const stay: Stay = { from: plan.year.from };

  const take: AppealTable['take'] = (step, around) => {
    const { schoolId, devices, standing, change } = around;
    const { lesson, authorId, arrivedAt } = step;
    lessons.set(lesson.id, lessons.get(lesson.id) ?? judgedLesson(lesson, standing));
    const entry = entryOf(step, around);
    const facts = {
      zone,
      policy: journalPolicy('yanao-2018'),
      trust: 'trusting',
      roles: rolesOf(authorId),
      lessons,
      assignments: new Map(groupsOf(plan, authorId).map((id) => [id, [stay]])),
      memberships: new Map(
        lesson.group.pupils.map(({ id }) => [`${lesson.group.id} ${id}`, [stay]] as const),
      ),
      standing,
      authorNames,
      devices,
      known,
      appeals,
    } as const;
    const stamped = { entry, hash: entryHash(entry), anchorIsOurs: true };
    const [judged] = judgeBatch([stamped], facts, { schoolId, arrivedAt });
    if (!judged) throw new Error('a step that nobody judged');
    extension.push(...granted(appeals, change));
    numberMoved(appeals, judged, change);
    return judged;
  };
  return { take, rows: () => ({ appeal: [...appeals.values()].map(({ row }) => row), extension }) };
}

const rolesOf = (personId: PersonId): readonly Role[] =>
  personId === deputyHead.id ? ['deputy-head'] : ['teacher'];

function groupsOf(plan: SchoolPlan, personId: PersonId): GroupId[] {
  const second = secondTeacherOf(plan);
  const own = plan.groups.filter(({ teacher }) => teacher.id === personId).map(({ id }) => id);
  return second?.teacher.id === personId ? [...own, second.shared.id] : own;
}

const judgedLesson = (lesson: DemoLesson, standing: StandingFacts): JudgedLesson => ({
  groupId: lesson.group.id,
  date: lesson.date,
  status: lesson.status,
  workKind: (standing.get(lessonFactKey(lesson.id, 'work'))?.value ?? 'lesson') as WorkKind,
  ...(lesson.substitute && { substituteId: lesson.substitute.id }),
  extensions: [],
});

function entryOf(step: AppealStep, { schoolId, devices, standing }: Around): Entry {
  const { id, authorId, deviceId, lesson, operation, anchorAt, wall } = step;
  const device = deviceOf(devices, { id: deviceId, ownerId: authorId, schoolId, anchorAt });
  device.anchor = anchorAtTime(schoolId, deviceId, anchorAt);
  device.lastSeen = step.arrivedAt;
  const key = lessonFactKey(lesson.id, cellKeyOf(step));
  const session = `demo-${anchorAt}`;
  return {
    id,
    authorId,
    groupId: lesson.group.id,
    lessonId: lesson.id,
    operation,
    basis: step.basis === 'nothing' ? null : (standing.get(key)?.version ?? null),
    stamp: {
      deviceId,
      sequence: (device.end?.sequence ?? 0) + 1,
      previousHash: device.end?.hash ?? '',
      anchor: device.anchor,
      anchorWall: anchorAt,
      bootSession: step.wasRestarted ? `${session}-restarted` : session,
      anchorBootSession: session,
      monotonicSinceAnchor: step.wasRestarted ? 0 : wall - anchorAt,
      wall,
    },
  };
}

/** The cell that a step is about: of a correction the mark itself. */
const cellKeyOf = ({ operation }: AppealStep): string => factKeyOf(factOperationOf(operation) ?? operation);

/** The rows of extensions that the step granted. */
const granted = (appeals: KnownAppeals, change: number): Tables['extension'][] =>
  [...appeals.values()].flatMap(({ row, moved }) =>
    moved && row.until !== null
      ? [
          {
            school_id: row.school_id,
            lesson_id: row.lesson_id,
            pupil_id: row.pupil_id ?? '',
            until_day: row.until,
            appeal_id: row.id,
            change,
          },
        ]
      : [],
  );

/** Change numbers as the server's push gives them: what moved, what stands elsewhere now, whose author's record moved. */
function numberMoved(appeals: KnownAppeals, { judgement }: JudgedEntry, change: number): void {
  const { fact } = judgement;
  const authors = new Set([...appeals.values()].flatMap(({ row, moved }) => (moved ? [row.author_id] : [])));
  for (const [id, appeal] of appeals) {
    const { row, moved } = appeal;
    const isTold = fact?.lessonId === row.lesson_id && factKeyOf(fact.operation) === row.fact_key;
    const isRenewed = row.state === 'open' && authors.has(row.author_id);
    if (!moved && !isTold && !isRenewed) continue;
    const record = isRenewed ? recordOf(row, appeals) : {};
    appeals.set(id, { ...appeal, row: { ...row, ...record, change }, moved: false });
  }
}

/** How often the author asked before, and how often it was approved. */
function recordOf(
  row: AppealRow,
  appeals: KnownAppeals,
): Pick<AppealRow, 'record_asked' | 'record_approved'> {
  const asked = [...appeals.values()].filter(
    (one) => one.row.author_id === row.author_id && ['extension', 'correction'].includes(one.row.kind),
  );
  return {
    record_asked: asked.filter((one) => one.row.id !== row.id).length,
    record_approved: asked.filter((one) => one.row.state === 'approved').length,
  };
}
