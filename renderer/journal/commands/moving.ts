import type { Command } from './command.ts';
import type { KeyPress } from './key-press.ts';

const ARROWS: Readonly<Record<string, { rows?: number; columns?: number }>> = {
  ArrowDown: { rows: 1 },
  ArrowUp: { rows: -1 },
  ArrowRight: { columns: 1 },
  ArrowLeft: { columns: -1 },
};

const step = (press: KeyPress) => ARROWS[press.key] ?? {};

export const movingCommands: readonly Command[] = [
  {
    id: 'down',
    group: 'move',
    chords: [{ keys: ['Enter'], shift: false }],
    caps: ['Enter'],
    run: ({ desk }) => desk.move({ rows: 1 }),
  },
  {
    id: 'up',
    group: 'move',
    chords: [{ keys: ['Enter'], shift: true }],
    caps: ['Shift+Enter'],
    run: ({ desk }) => desk.move({ rows: -1 }),
  },
  {
    id: 'right',
    group: 'move',
    chords: [{ keys: ['Tab'], shift: false }],
    caps: ['Tab'],
    // At the edge Tab leaves the grid, or the keyboard would be shut in it.
    when: ({ desk }) => desk.selection().focus.column < desk.size().columns - 1,
    run: ({ desk }) => desk.move({ columns: 1 }),
  },
  {
    id: 'left',
    group: 'move',
    chords: [{ keys: ['Tab'], shift: true }],
    caps: ['Shift+Tab'],
    when: ({ desk }) => desk.selection().focus.column > 0,
    run: ({ desk }) => desk.move({ columns: -1 }),
  },
  {
    id: 'move',
    group: 'move',
    chords: [{ keys: Object.keys(ARROWS), shift: false }],
    caps: ['←', '↑', '→', '↓'],
    run: ({ desk }, press) => desk.move(step(press)),
  },
  {
    id: 'select',
    group: 'move',
    chords: [{ keys: Object.keys(ARROWS), shift: true }],
    caps: ['Shift+←↑→↓'],
    run: ({ desk }, press) => desk.move({ ...step(press), extend: true }),
  },
  {
    id: 'rowStart',
    group: 'move',
    chords: [{ keys: ['Home'] }],
    caps: ['Home'],
    run: ({ desk }, { shift }) => desk.move({ columns: Number.NEGATIVE_INFINITY, extend: shift }),
  },
  {
    id: 'rowEnd',
    group: 'move',
    chords: [{ keys: ['End'] }],
    caps: ['End'],
    run: ({ desk }, { shift }) => desk.move({ columns: Number.POSITIVE_INFINITY, extend: shift }),
  },
  {
    id: 'gridStart',
    group: 'move',
    chords: [{ keys: ['Home'], ctrl: true }],
    caps: ['Ctrl+Home'],
    run: ({ desk }, { shift }) =>
      desk.move({ rows: Number.NEGATIVE_INFINITY, columns: Number.NEGATIVE_INFINITY, extend: shift }),
  },
  {
    id: 'gridEnd',
    group: 'move',
    chords: [{ keys: ['End'], ctrl: true }],
    caps: ['Ctrl+End'],
    run: ({ desk }, { shift }) =>
      desk.move({ rows: Number.POSITIVE_INFINITY, columns: Number.POSITIVE_INFINITY, extend: shift }),
  },
  {
    id: 'pageDown',
    group: 'move',
    chords: [{ keys: ['PageDown'] }],
    caps: ['PageDown'],
    run: ({ desk, pageRows }, { shift }) => desk.move({ rows: pageRows, extend: shift }),
  },
  {
    id: 'pageUp',
    group: 'move',
    chords: [{ keys: ['PageUp'] }],
    caps: ['PageUp'],
    run: ({ desk, pageRows }, { shift }) => desk.move({ rows: -pageRows, extend: shift }),
  },
  {
    id: 'today',
    group: 'move',
    chords: [{ codes: ['Semicolon'], ctrl: true }],
    caps: ['Ctrl+;'],
    when: ({ desk }) => desk.grid()?.columns.some((column) => column.isToday) ?? false,
    run: ({ desk }) => {
      const column = desk.grid()?.columns.findIndex((candidate) => candidate.isToday) ?? 0;
      desk.goTo({ row: desk.selection().focus.row, column });
    },
  },
];
