import { asId, type PupilId, type SchoolId, type YearId } from '../../../shared/kernel/ids.ts';
import { dayBefore } from '../school/first-day.ts';
import type { ImportPlan } from '../school/import-plan.ts';
import { DRAFT_KEYS, DRAFT_TABLES, type DraftRows, type ImportState } from '../school/import-state.ts';

/** For tests: a school without anybody, on Monday 16 November 2026. */
export const emptyState = (): ImportState => ({
  schoolId: asId<SchoolId>('s'),
  today: '2026-11-16',
  hasLessons: false,
  year: {
    id: asId<YearId>('2026'),
    name: '2026/27',
    from: '2026-09-01',
    to: '2027-05-26',
    periods: [],
    daysOff: [{ from: '2026-12-31', to: '2027-01-10', name: 'Зимние каникулы' }],
    weekDays: 6,
  },
  rows: Object.fromEntries(DRAFT_TABLES.map((table) => [table, []])) as unknown as DraftRows,
  joinedTo: new Map(),
  lessons: [],
  written: new Set(),
});

/** The state as the plan leaves it, so that a second import can be planned without a database. */
export function after(state: ImportState, plan: ImportPlan): ImportState {
  const rows = DRAFT_TABLES.map((table) => {
    const keyOf = (row: object) =>
      DRAFT_KEYS[table].map((column) => (row as Record<string, unknown>)[column]).join(' ');
    const all = new Map([...state.rows[table], ...plan.rows[table]].map((row) => [keyOf(row), row]));
    return [table, [...all.values()]] as const;
  });
  const set = new Map(plan.lessonsToSet.map((lesson) => [lesson.id, lesson]));
  const planned = { status: 'planned', moved_from_date: null, moved_from_number: null } as const;
  const added = plan.lessonsToAdd.map((lesson) => ({ ...lesson, ...planned }));
  const left = new Set(plan.leavings.map(({ pupilId }) => pupilId));
  const lessons = [...state.lessons.map((lesson) => ({ ...lesson, ...set.get(lesson.id) })), ...added];
  return {
    ...state,
    rows: closed(Object.fromEntries<unknown>(rows) as DraftRows, left, dayBefore(state.today)),
    lessons: lessons.filter(({ date }) => date >= state.today),
    hasLessons: state.hasLessons || lessons.length > 0,
  };
}

/** The server closes the access of who left with the import. */
const closed = (rows: DraftRows, left: ReadonlySet<PupilId>, yesterday: string): DraftRows => ({
  ...rows,
  guardian: rows.guardian.map((row) =>
    left.has(row.pupil_id) && (row.granted_to === null || row.granted_to > yesterday)
      ? { ...row, granted_to: yesterday }
      : row,
  ),
});

/** «refused namesake-or-moved»: what became of each row, in the order of the report. */
export const outcomes = (plan: ImportPlan, subject: string): string[] =>
  plan.report
    .filter((row) => row.subject === subject)
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
    .map((row) => [row.outcome, row.code].filter(Boolean).join(' '));
