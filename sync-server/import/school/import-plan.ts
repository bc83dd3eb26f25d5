import type { PupilReason } from '../../../shared/access/end-of-service.ts';
import type { ImportNote, ImportRow } from '../../../shared/import/import-preview.ts';
import type { ClassId, GroupId, PupilId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import { DRAFT_TABLES, type DraftRows, type StandingLesson } from './import-state.ts';
import type { ReportRows } from './report-rows.ts';
import type { SchoolDraft } from './school-draft.ts';

export type LessonToAdd = Pick<
  Tables['lesson'],
  'school_id' | 'id' | 'year_id' | 'group_id' | 'date' | 'number' | 'room' | 'teacher_id'
>;
export type LessonToSet = Pick<StandingLesson, 'id' | 'room' | 'teacher_id' | 'status'>;

/** What an import would write, and how it is told. A plan is a value: one file and one state always give the same. */
export type ImportPlan = {
  /** New rows and rows as they would become. */
  readonly rows: DraftRows;
  readonly lessonsToAdd: readonly LessonToAdd[];
  readonly lessonsToSet: readonly LessonToSet[];
  readonly touchedGroups: readonly GroupId[];
  readonly touchedClasses: readonly ClassId[];
  /** Pupils whose parents lose access with the import, and why. */
  readonly leavings: ReadonlyArray<{ readonly pupilId: PupilId; readonly reason: PupilReason }>;
  readonly report: readonly ImportRow[];
  readonly notes: readonly ImportNote[];
};

export type PlannedLessons = Pick<ImportPlan, 'lessonsToAdd' | 'lessonsToSet'>;

export function planOf(draft: SchoolDraft, report: ReportRows, lessons?: PlannedLessons): ImportPlan {
  const rows = Object.fromEntries(DRAFT_TABLES.map((table) => [table, draft.changedRows(table)]));
  return {
    rows: rows as unknown as DraftRows,
    lessonsToAdd: lessons?.lessonsToAdd ?? [],
    lessonsToSet: lessons?.lessonsToSet ?? [],
    touchedGroups: [...draft.touchedGroups].toSorted(),
    touchedClasses: [...draft.touchedClasses].toSorted(),
    leavings: [...draft.leavings].map(([pupilId, reason]) => ({ pupilId, reason })),
    report: report.rows,
    notes: report.notes,
  };
}

/** Whether there is anything to write at all. */
export function isEmptyPlan({ rows, lessonsToAdd, lessonsToSet, leavings }: ImportPlan): boolean {
  const some = DRAFT_TABLES.some((table) => rows[table].length > 0);
  return !some && leavings.length === 0 && lessonsToAdd.length === 0 && lessonsToSet.length === 0;
}
