import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { answer } from './page-port.ts';
import { watchKeys } from './watch-keys.ts';

const ROWS = 30;
const COLUMNS = 170;
const ROW_HEIGHT = 21;
const COLUMN_WIDTH = 25;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

type Cells = readonly string[];

/** A virtualised grid of plain cells that knows nothing of schools: a digit is put where the cursor is. */
function BareGrid() {
  const scroll = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const [rows, setRows] = useState(emptyRows);
  const [row, setRow] = useState(0);
  const column = COLUMNS - 1;
  const across = useVirtualizer({
    horizontal: true,
    count: COLUMNS,
    getScrollElement: () => scroll.current,
    estimateSize: () => COLUMN_WIDTH,
    overscan: 6,
  });
  useEffect(() => {
    grid.current?.focus();
    across.scrollToIndex(column);
  }, [across, column]);
  const shown = across.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;

  const onKeyDown = ({ key }: KeyboardEvent) => {
    const step = STEPS[key];
    if (step !== undefined) setRow(Math.min(ROWS - 1, Math.max(0, row + step)));
    else if (/^[1-5]$/.test(key))
      setRows(rows.map((line, at) => (at === row ? { ...line, cells: line.cells.with(column, key) } : line)));
  };
  return (
    <div ref={scroll} style={{ width: 1000, height: 700, overflow: 'auto' }}>
      <div
        ref={grid}
        role="grid"
        tabIndex={0}
        aria-activedescendant={`cell-${row}-${column}`}
        style={{ position: 'relative', width: across.getTotalSize(), height: ROWS * ROW_HEIGHT }}
        onKeyDown={onKeyDown}
      >
        {rows.map(({ id, cells }, index) => (
          <BareRow key={id} cells={cells} index={index} first={first} last={last} />
        ))}
      </div>
    </div>
  );
}

const BareRow = memo(function BareRow(props: {
  readonly cells: Cells;
  readonly index: number;
  readonly first: number;
  readonly last: number;
}) {
  const { cells, index, first, last } = props;
  return (
    <div
      role="row"
      style={{ position: 'absolute', display: 'flex', top: index * ROW_HEIGHT, left: first * COLUMN_WIDTH }}
    >
      {cells.slice(first, last + 1).map((text, at) => {
        const id = `cell-${index}-${first + at}`;
        return <BareCell key={id} id={id} text={text} />;
      })}
    </div>
  );
});

const BareCell = memo(function BareCell({ id, text }: { readonly id: string; readonly text: string }) {
  return (
    <div role="gridcell" id={id} style={{ width: COLUMN_WIDTH, height: ROW_HEIGHT }}>
      {text}
    </div>
  );
});

const emptyRows = (): readonly { readonly id: string; readonly cells: Cells }[] =>
  Array.from({ length: ROWS }, (_, row) => ({
    id: `row-${row}`,
    cells: Array.from({ length: COLUMNS }, () => ''),
  }));

createRoot(document.getElementById('root') as HTMLElement).render(<BareGrid />);
answer({ takeKeystrokes: watchKeys() });
