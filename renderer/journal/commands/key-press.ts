/** What a key event says, without the event: so that the table of keys is tested as data. */
export type KeyPress = {
  readonly key: string;
  readonly code: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
};

/**
 * How a command is called. `keys` are what the layout gives, `codes` are places on the keyboard, which no layout
 * moves; one match is enough. `shift: undefined` means that shift does not matter.
 */
export type Chord = {
  readonly keys?: readonly string[];
  readonly codes?: readonly string[];
  readonly ctrl?: boolean;
  readonly shift?: boolean | undefined;
};

export const pressOf = (event: {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}): KeyPress => ({
  key: event.key,
  code: event.code,
  ctrl: event.ctrlKey || event.metaKey,
  shift: event.shiftKey,
  alt: event.altKey,
});

export function matches(chord: Chord, press: KeyPress): boolean {
  if (press.alt || press.ctrl !== (chord.ctrl ?? false)) return false;
  if (chord.shift !== undefined && press.shift !== chord.shift) return false;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  return (chord.keys?.includes(key) ?? false) || (chord.codes?.includes(press.code) ?? false);
}
