import { describe, expect, it } from 'vitest';
import { COMMANDS, commandFor } from './commands.ts';
import type { KeyPress } from './key-press.ts';

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrl: false,
  shift: false,
  alt: false,
  ...held,
});

describe('table of keys', () => {
  it.each([
    ['5', 'Digit5', 'mark'],
    ['3', 'Numpad3', 'mark'],
    ['6', 'Digit6', undefined],
    // The Russian layout, the same places under the English one, and the Latin sounds.
    ['н', 'KeyY', 'absent'],
    ['y', 'KeyY', 'absent'],
    ['n', 'KeyN', 'absent'],
    ['б', 'Comma', 'ill'],
    [',', 'Comma', 'ill'],
    ['b', 'KeyB', 'ill'],
    ['у', 'KeyE', 'excused'],
    ['e', 'KeyE', 'excused'],
    ['u', 'KeyU', 'excused'],
    ['о', 'KeyJ', 'late'],
    ['j', 'KeyJ', 'late'],
    ['o', 'KeyO', 'late'],
    ['Н', 'KeyY', 'absent'],
    // The same places give other letters in the Russian layout: т, и, г, щ set nothing.
    ['т', 'KeyN', undefined],
    ['и', 'KeyB', undefined],
    ['г', 'KeyU', undefined],
    ['щ', 'KeyO', undefined],
    ['+', 'Equal', 'addMark'],
    ['Delete', 'Delete', 'clear'],
    ['Backspace', 'Backspace', 'clear'],
    ['F2', 'F2', 'edit'],
    ['F4', 'F4', 'history'],
    ['F8', 'F8', 'ask'],
    ['ContextMenu', 'ContextMenu', 'menu'],
    ['Enter', 'Enter', 'down'],
    ['Tab', 'Tab', 'right'],
    ['ArrowLeft', 'ArrowLeft', 'move'],
    ['/', 'Slash', 'find'],
    ['.', 'Slash', 'find'],
  ])('%s (%s) is %s', (key, code, id) => {
    expect(commandFor(press(key, code))?.id).toBe(id);
  });

  it.each([
    [press('Enter', 'Enter', { shift: true }), 'up'],
    [press('Tab', 'Tab', { shift: true }), 'left'],
    [press('ArrowDown', 'ArrowDown', { shift: true }), 'select'],
    [press('в', 'KeyD', { ctrl: true }), 'fill'],
    [press('d', 'KeyD', { ctrl: true }), 'fill'],
    [press('я', 'KeyZ', { ctrl: true }), 'undo'],
    [press('н', 'KeyY', { ctrl: true }), 'redo'],
    [press('Z', 'KeyZ', { ctrl: true, shift: true }), 'redo'],
    [press('Home', 'Home', { ctrl: true }), 'gridStart'],
    [press('?', 'Slash', { shift: true }), 'keys'],
    [press(',', 'Slash', { shift: true }), 'keys'],
    [press('5', 'Digit5', { ctrl: true }), undefined],
    [press('5', 'Digit5', { alt: true }), undefined],
  ])('%j is %s', (held, id) => {
    expect(commandFor(held)?.id).toBe(id);
  });

  it('has a name of its own for every command', () => {
    expect(new Set(COMMANDS.map((command) => command.id)).size).toBe(COMMANDS.length);
  });
});
