import type { PeopleFile } from '../formats/people-file.ts';
import { type ImportPlan, planOf } from '../school/import-plan.ts';
import type { ImportState } from '../school/import-state.ts';
import { ReportRows } from '../school/report-rows.ts';
import { SchoolDraft } from '../school/school-draft.ts';
import { PeoplePlanner } from './people-planner.ts';
import { planGroups } from './plan-groups.ts';
import { planGuardians } from './plan-guardians.ts';
import { planPupils } from './plan-pupils.ts';
import { planTeachers } from './plan-teachers.ts';
import { PupilRoll } from './pupil-roll.ts';
import { StaffRoll } from './staff-roll.ts';

/**
 * What a file of people would do to the school, each row with its own outcome. Pure. Nobody is ever deleted, a blank
 * erases nothing (I9), and the same file a second time gives `unchanged` only. `from`: first day of new stays.
 */
export function planPeople(file: PeopleFile, state: ImportState, from: string): ImportPlan {
  const draft = new SchoolDraft(state);
  const report = new ReportRows();
  const planner = new PeoplePlanner(draft, report, from);
  const staff = new StaffRoll(draft);
  const pupils = new PupilRoll(draft, from);
  planTeachers(planner, staff, file.teachers);
  planPupils(planner, pupils, file.pupils);
  planGuardians(planner, pupils, file.guardians);
  planGroups(planner, { pupils, staff }, file.groups);
  noteLeaving(draft, report);
  noteLeftOut(file, report);
  return planOf(draft, report);
}

/** Who leaves and whose diaries close is told above the rows: it is what cannot be taken back. */
function noteLeaving(draft: SchoolDraft, report: ReportRows): void {
  const ends = report.rows.flatMap(({ changes = [] }) => changes);
  const count = ends.filter(({ field }) => field === 'left').length;
  if (count > 0) report.note('pupils-leave', { count: String(count) });
  const { today } = draft.state;
  const grants = draft
    .changedRows('guardian')
    .filter(({ granted_to: until }) => until !== null && until >= today);
  const closing = draft
    .all('guardian')
    .filter(({ pupil_id: id }) => draft.leavings.has(id))
    .filter(({ granted_to: until }) => until === null || until >= today);
  const peopleIn = (rows: typeof grants) => String(new Set(rows.map(({ person_id: id }) => id)).size);
  if (grants.length + closing.length === 0) return;
  report.note('access-closes', { now: peopleIn(closing), later: peopleIn(grants) });
}

function noteLeftOut({ leftOut, teachers }: PeopleFile, report: ReportRows): void {
  for (const { sheet, columns } of leftOut) {
    const list = columns.join(', ');
    report.note('columns-left-out', { columns: sheet === undefined ? list : `${sheet}: ${list}` });
  }
  if (teachers.some((row) => row.ok && row.value.subjects)) report.note('teacher-subjects-not-kept');
}
