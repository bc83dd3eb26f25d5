import { memo } from 'react';
import type { SchoolFacts } from '../../../shared/sync/school-facts.ts';
import { monthName, shortWeekday } from '../../locales/format.ts';
import type { WordsInUse } from '../../locales/use-words.ts';
import type { ColumnView } from '../model/column-view.ts';
import { averageTitle, columnLabel } from './cell-words.ts';
import { COLUMN_WIDTH, type Range } from './geometry.ts';

/** The sticky head: a band of months, then day and weekday (or kind of work) of each lesson. */
export const GridHead = memo(function GridHead(props: {
  readonly gridId: string;
  readonly columns: readonly ColumnView[];
  readonly first: Range['first'];
  readonly last: Range['last'];
  readonly school: SchoolFacts;
  readonly words: WordsInUse;
}) {
  const { columns, first, last, school, words, gridId } = props;
  const { t } = words;
  return (
    <div role="row" aria-rowindex={1} className="g-head">
      <div role="columnheader" aria-colindex={1} className="g-corner">
        {t('journal.pupil')}
      </div>
      <div
        role="columnheader"
        aria-colindex={2}
        className="g-corner-average"
        title={averageTitle(words, school)}
      >
        {t('journal.average')}
      </div>
      <div aria-hidden="true" className="g-months">
        {monthSpans(columns).map((span) => (
          <div key={span.first} className="g-month" style={{ width: span.count * COLUMN_WIDTH }}>
            <span>{monthName(words.language, span.date)}</span>
          </div>
        ))}
      </div>
      {columns.slice(first, last + 1).map((column, at) => (
        <HeadCell
          key={column.lessonId}
          id={`${gridId}-column-${first + at}`}
          column={column}
          index={first + at}
          offset={at === 0 ? first * COLUMN_WIDTH : undefined}
          words={words}
        />
      ))}
    </div>
  );
});

const HeadCell = memo(function HeadCell(props: {
  readonly id: string;
  readonly column: ColumnView;
  readonly index: number;
  readonly offset: number | undefined;
  readonly words: WordsInUse;
}) {
  const { column, words } = props;
  const label = columnLabel(words, column);
  const kind =
    column.kind === 'lesson'
      ? shortWeekday(words.language, column.date)
      : words.t(`work.${column.kind}.short`);
  return (
    <div
      role="columnheader"
      id={props.id}
      data-column={props.index}
      aria-colindex={props.index + 3}
      aria-label={label}
      title={label}
      className={`g-day${column.isToday ? ' g-today' : ''}${column.isCheck ? ' g-check' : ''}${column.soon ? ' g-soon' : ''}${column.isCancelled ? ' g-cancelled' : ''}`}
      style={props.offset === undefined ? undefined : { marginLeft: props.offset }}
    >
      <span>{column.date.slice(8)}</span>
      <span>{kind}</span>
    </div>
  );
});

/** Runs of lessons in one month, in order. */
function monthSpans(columns: readonly ColumnView[]): { first: number; count: number; date: string }[] {
  const spans: { first: number; count: number; date: string }[] = [];
  for (const [index, column] of columns.entries()) {
    const last = spans.at(-1);
    if (last?.date.slice(0, 7) === column.date.slice(0, 7)) last.count += 1;
    else spans.push({ first: index, count: 1, date: column.date });
  }
  return spans;
}
