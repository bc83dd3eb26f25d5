import { isSingle, single } from '../desk/selection.ts';
import type { Command } from './command.ts';

/** Listed among the keys, done by the browser's clipboard events: they need no permission. */
const native = (id: 'copy' | 'cut' | 'paste', code: string, cap: string): Command => ({
  id,
  group: 'edit',
  chords: [{ codes: [code], ctrl: true, shift: false }],
  caps: [cap],
  isNative: true,
  run: () => undefined,
});

export const editingCommands: readonly Command[] = [
  {
    id: 'fill',
    group: 'edit',
    chords: [{ codes: ['KeyD'], ctrl: true, shift: false }],
    caps: ['Ctrl+D'],
    run: ({ desk }) => desk.fill(),
  },
  {
    id: 'undo',
    group: 'edit',
    chords: [{ codes: ['KeyZ'], ctrl: true, shift: false }],
    caps: ['Ctrl+Z'],
    run: ({ desk }) => desk.undo(),
  },
  {
    id: 'redo',
    group: 'edit',
    chords: [
      { codes: ['KeyY'], ctrl: true, shift: false },
      { codes: ['KeyZ'], ctrl: true, shift: true },
    ],
    caps: ['Ctrl+Y'],
    run: ({ desk }) => desk.redo(),
  },
  native('copy', 'KeyC', 'Ctrl+C'),
  native('cut', 'KeyX', 'Ctrl+X'),
  native('paste', 'KeyV', 'Ctrl+V'),
  {
    id: 'selectAll',
    group: 'edit',
    chords: [{ codes: ['KeyA'], ctrl: true, shift: false }],
    caps: ['Ctrl+A'],
    run: ({ desk }) => {
      const { column } = desk.selection().focus;
      desk.select({ anchor: { row: 0, column }, focus: { row: desk.size().rows - 1, column } });
    },
  },
  {
    id: 'escape',
    group: 'edit',
    chords: [{ keys: ['Escape'] }],
    caps: ['Esc'],
    when: ({ desk }) => !isSingle(desk.selection()) || desk.view.getState().isAdding,
    run: ({ desk }) => desk.select(single(desk.selection().focus)),
  },
  {
    id: 'history',
    group: 'other',
    chords: [{ keys: ['F4'], shift: false }],
    caps: ['F4'],
    run: ({ openHistory }) => openHistory(),
  },
  {
    id: 'ask',
    group: 'other',
    chords: [{ keys: ['F8'], shift: false }],
    caps: ['F8'],
    run: ({ openAsk }) => openAsk(),
  },
  {
    id: 'menu',
    group: 'other',
    chords: [{ keys: ['ContextMenu'] }, { keys: ['F10'], shift: true }],
    caps: ['Shift+F10'],
    // The browser's own event brings the menu, at the pointer or at the cell.
    isNative: true,
    run: () => undefined,
  },
  {
    id: 'keys',
    group: 'other',
    chords: [{ keys: ['?'] }, { codes: ['Slash'], shift: true }],
    caps: ['?'],
    run: ({ openKeys }) => openKeys(),
  },
  {
    id: 'find',
    group: 'other',
    chords: [{ keys: ['/'] }, { codes: ['Slash'], shift: false }],
    caps: ['/'],
    run: ({ openFind }) => openFind(),
  },
  {
    id: 'lesson',
    group: 'other',
    chords: [{ keys: ['F6'] }],
    caps: ['F6'],
    run: ({ openLesson }) => openLesson(),
  },
];
