import type { AttendanceCode } from '../../../shared/journal/attendance.ts';
import { MARK_VALUES, type MarkValue } from '../../../shared/journal/mark.ts';
import type { Command, CommandId } from './command.ts';
import type { KeyPress } from './key-press.ts';

const NUMPAD = MARK_VALUES.map((value) => `Numpad${value}`);

const markOf = (press: KeyPress): MarkValue =>
  MARK_VALUES.find((value) => value === press.key) ?? (press.code.slice(-1) as MarkValue);

const mark: Command = {
  id: 'mark',
  group: 'enter',
  chords: [{ keys: MARK_VALUES, codes: NUMPAD, shift: false }],
  caps: ['1', '2', '3', '4', '5'],
  run: ({ desk }, press) => {
    const value = markOf(press);
    if (desk.view.getState().isAdding) desk.addMark(value);
    else desk.setMark(value);
  },
};

/** `keys` hold the letter and its Latin sound; `code` is the place of the Russian letter on the keyboard. */
const attendance = (
  id: CommandId,
  code: AttendanceCode,
  at: { keys: string[]; code: string; cap: string },
): Command => ({
  id,
  group: 'enter',
  chords: [{ keys: at.keys, codes: [at.code], shift: false }],
  caps: [at.cap],
  run: ({ desk }) => desk.setAttendance(code),
});

const addMark: Command = {
  id: 'addMark',
  group: 'enter',
  chords: [{ keys: ['+'], codes: ['NumpadAdd', 'Equal'] }],
  caps: ['+'],
  run: ({ desk }) => desk.startAdding(),
};

const clear: Command = {
  id: 'clear',
  group: 'enter',
  chords: [{ keys: ['Delete', 'Backspace'] }],
  caps: ['Delete'],
  run: ({ desk }) => desk.clear(),
};

const edit: Command = {
  id: 'edit',
  group: 'enter',
  chords: [{ keys: ['F2'] }],
  caps: ['F2'],
  run: ({ desk }) => desk.startEditing(),
};

export const enteringCommands: readonly Command[] = [
  mark,
  attendance('absent', 'absent', { keys: ['н', 'n'], code: 'KeyY', cap: 'н' }),
  attendance('ill', 'ill', { keys: ['б', 'b'], code: 'Comma', cap: 'б' }),
  attendance('excused', 'excused', { keys: ['у', 'u'], code: 'KeyE', cap: 'у' }),
  attendance('late', 'late', { keys: ['о', 'o'], code: 'KeyJ', cap: 'о' }),
  addMark,
  clear,
  edit,
];
