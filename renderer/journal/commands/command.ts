import type { ru } from '../../locales/ru.ts';
import type { Desk } from '../desk/desk.ts';
import type { Chord, KeyPress } from './key-press.ts';

export type CommandId = keyof typeof ru.command;
export type CommandGroup = keyof typeof ru.keys.group;

/** What a command may reach: the desk, and the few things of the screen around it. */
export type CommandContext = {
  readonly desk: Desk;
  /** Rows that fit on the screen, for PageUp and PageDown. */
  readonly pageRows: number;
  readonly openFind: () => void;
  readonly openKeys: () => void;
  /** Moves the focus to the lesson's card; Escape there leads back. */
  readonly openLesson: () => void;
  readonly openHistory: () => void;
  /** Asks the deputy head about the cell under the cursor. */
  readonly openAsk: () => void;
};

/** One command: its words (by id), its keys, when it may run, what it does. */
export type Command = {
  readonly id: CommandId;
  readonly group: CommandGroup;
  readonly chords: readonly Chord[];
  /** Key caps as the list of keys shows them; alternatives side by side. */
  readonly caps: readonly string[];
  readonly when?: (context: CommandContext) => boolean;
  readonly run: (context: CommandContext, press: KeyPress) => void;
  /** Left to the browser's own event (the clipboard); the command is listed only. */
  readonly isNative?: boolean;
};
