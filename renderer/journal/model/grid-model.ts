import type { Appeal } from '../../../shared/appeal/appeal.ts';
import type { LessonSheet } from '../../../shared/journal/lesson-sheet.ts';
import { averageMark, type MarkHundredths } from '../../../shared/journal/mark.ts';
import { USUAL_WEIGHT } from '../../../shared/journal/work-weights.ts';
import type { PupilId } from '../../../shared/kernel/ids.ts';
import type { Membership, StudyGroup } from '../../../shared/people/study-group.ts';
import type { EntryDocument } from '../../../shared/sync/entry.ts';
import { marksIn } from '../cell/cell-value.ts';
import { type AskedCells, askedCells } from './asked-cells.ts';
import { type CellView, cellsOfColumn, type OpenByLesson, openByLesson, sameView } from './cell-view.ts';
import { type ColumnQuestion, type ColumnView, columnView, sameColumn } from './column-view.ts';
import { pupilRows } from './pupil-rows.ts';

export type RowView = {
  readonly pupilId: PupilId;
  readonly name: string;
  /** 1 for the first pupil. */
  readonly number: number;
  readonly average: MarkHundredths | undefined;
  /** One per column. */
  readonly cells: readonly CellView[];
};

/** The journal as rows and columns of what is drawn, with the sheets behind the columns. */
export type GridModel = {
  readonly group: StudyGroup;
  readonly rows: readonly RowView[];
  readonly columns: readonly ColumnView[];
  readonly sheets: readonly LessonSheet[];
  readonly question: ColumnQuestion;
  /** What the rows were made of: kept so that the next model is made of what changed only. */
  readonly made: {
    readonly stays: Stays;
    readonly open: OpenByLesson;
    readonly asked: AskedCells;
    /** Per column, one cell per row. */
    readonly cells: readonly (readonly CellView[])[];
    /** What a mark of each column weighs in the average (J2). */
    readonly weights: readonly number[];
  };
};
type Stays = readonly (readonly Membership[])[];

export type GridInput = {
  readonly group: StudyGroup;
  readonly sheets: readonly LessonSheet[];
  readonly open: readonly EntryDocument[];
  readonly appeals: readonly Appeal[];
  readonly question: ColumnQuestion;
};

/**
 * Builds the model from facts. What did not change since `previous` keeps its identity (a cell, a row, a column,
 * the list of columns), so that a keystroke draws one cell and not a journal.
 */
export function buildGrid(input: GridInput, previous?: GridModel): GridModel {
  const { group, sheets, question } = input;
  const stays = staysOf(input, previous);
  const open = openByLesson(input.open);
  const { appeals } = input;
  const asked = askedCells({ groupId: group.id, open: input.open, appeals }, previous?.made.asked);
  const { today } = question;
  const isSameDay = previous?.question.today === today;
  const cells = sheets.map((sheet, at) => {
    const isSame = previous?.made.stays === stays && previous.sheets[at] === sheet;
    // A lesson with open entries is always looked at again: there are few.
    const isCalm = !open.has(sheet.id) && !previous?.made.open.has(sheet.id);
    const isAskedAlike = asked.get(sheet.id) === previous?.made.asked.get(sheet.id);
    const before = isSame && isSameDay && isCalm && isAskedAlike ? previous.made.cells[at] : undefined;
    const parts = { rows: stays, open, asked: asked.get(sheet.id), today, absences: group.absences };
    return before ?? cellsOfColumn(sheet, parts);
  });
  const columns = columnsOf(input, previous);
  const weights = kept(
    columns.map(({ weight }) => weight),
    previous?.made.weights,
  );
  const made = { stays, open, asked, cells, weights };
  return { group, sheets, question, rows: rowsOf(made, previous), columns, made };
}

function staysOf({ group, sheets }: GridInput, previous?: GridModel): Stays {
  const span = spanOf(sheets);
  const before = previous && spanOf(previous.sheets);
  const isSame = previous?.group === group && before?.from === span.from && before.to === span.to;
  return isSame ? previous.made.stays : pupilRows(group.members, span);
}

/** A builder that remembers its last model. */
export function gridBuilder(): (input: GridInput) => GridModel {
  let previous: GridModel | undefined;
  return (input) => {
    previous = buildGrid(input, previous);
    return previous;
  };
}

const spanOf = (sheets: readonly LessonSheet[]): { from: string; to: string } => ({
  from: sheets[0]?.date ?? '',
  to: sheets.at(-1)?.date ?? '9999',
});

/** A head is worked out again only for a sheet that changed, or when the day or the rights did. */
function columnsOf({ sheets, question }: GridInput, previous?: GridModel): readonly ColumnView[] {
  const isSameDay =
    previous?.question.today === question.today &&
    previous.question.group.access === question.group.access &&
    previous.question.school === question.school;
  const columns = sheets.map((sheet, index) => {
    const before = previous?.columns[index];
    if (before && isSameDay && previous.sheets[index] === sheet) return before;
    const made = columnView(sheet, question);
    return before && sameColumn(before, made) ? before : made;
  });
  return kept(columns, previous?.columns);
}

function rowsOf(
  { stays, cells, weights }: GridModel['made'],
  previous: GridModel | undefined,
): readonly RowView[] {
  // Another weight changes every average, and no cell.
  const isSameWeight = previous?.made.weights === weights;
  if (!isSameWeight || previous.made.stays !== stays || previous.made.cells.length !== cells.length)
    return stays.map((own, index) => newRow(own, index, { cells, weights, before: previous?.rows[index] }));
  const changed = cells.flatMap((column, at) => (column === previous.made.cells[at] ? [] : [at]));
  const rows = previous.rows.map((row, index) => changedRow(row, index, { cells, weights, changed }));
  return kept(rows, previous.rows);
}

type MadeCells = Pick<GridModel['made'], 'cells' | 'weights'>;

/** The row as it was, but for the cells of the columns that changed. */
function changedRow(
  row: RowView,
  index: number,
  { cells, weights, changed }: MadeCells & { readonly changed: readonly number[] },
): RowView {
  const next = [...row.cells];
  for (const at of changed) {
    const made = cells[at]?.[index] as CellView;
    const before = next[at];
    if (!before || !sameView(before, made)) next[at] = made;
  }
  return sameItems(next, row.cells) ? row : { ...row, cells: next, average: averageOf(next, weights) };
}

function newRow(
  stays: readonly Membership[],
  index: number,
  made: MadeCells & { readonly before: RowView | undefined },
): RowView {
  const pupilId = stays[0]?.pupilId as PupilId;
  const before = made.before?.pupilId === pupilId ? made.before : undefined;
  const cells = made.cells.map((column, at) => {
    const cell = column[index] as CellView;
    const known = before?.cells[at];
    return known && sameView(known, cell) ? known : cell;
  });
  const average = averageOf(cells, made.weights);
  const isSame = before?.number === index + 1 && before.average === average;
  if (isSame && sameItems(cells, before.cells)) return before;
  return { pupilId, name: stays[0]?.name ?? '', number: index + 1, average, cells };
}

const averageOf = (cells: readonly CellView[], weights: readonly number[]): MarkHundredths | undefined =>
  averageMark(
    cells.flatMap((cell, at) =>
      marksIn(cell.value).map((value) => ({ value, weight: weights[at] ?? USUAL_WEIGHT })),
    ),
  );

const sameItems = <Item>(one: readonly Item[], other: readonly Item[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index]);

const kept = <Item>(made: readonly Item[], before: readonly Item[] | undefined): readonly Item[] =>
  before && sameItems(made, before) ? before : made;
