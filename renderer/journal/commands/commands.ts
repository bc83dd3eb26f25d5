import type { Command, CommandContext } from './command.ts';
import { editingCommands } from './editing.ts';
import { enteringCommands } from './entering.ts';
import { type KeyPress, matches } from './key-press.ts';
import { movingCommands } from './moving.ts';

/** Every command of the journal, in the order of the list of keys. The first that matches a key runs. */
export const COMMANDS: readonly Command[] = [...enteringCommands, ...movingCommands, ...editingCommands];

export const commandFor = (press: KeyPress): Command | undefined =>
  COMMANDS.find((command) => command.chords.some((chord) => matches(chord, press)));

/** Runs the command of a key. `true` when it did something, so that the browser must not act on the key too. */
export function runKey(context: CommandContext, press: KeyPress): boolean {
  const command = commandFor(press);
  if (!command || command.isNative || command.when?.(context) === false) return false;
  command.run(context, press);
  return true;
}
