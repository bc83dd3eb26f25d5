/**
 * The one contract between the client page and the desktop shell.
 *
 * Everything that may cross is listed here, once: the TypeScript types of both sides and the checks that
 * the shell runs on every message come from the same schemas. The page is treated as hostile: whatever
 * does not match its schema exactly is refused with `bad-arguments` and has no effect.
 */
import Type, { type Static } from 'typebox';
import type { Result } from '../kernel/result.ts';

/** Ids of people, schools and entries; their own modules say more, here only what is safe to write down. */
const Id = Type.String({ minLength: 1, maxLength: 128, pattern: '^[A-Za-z0-9_.:-]+$' });

const NoArguments = Type.Tuple([]);
const Nothing = Type.Null();

export const AppInfo = Type.Object({
  version: Type.String(),
  platform: Type.String(),
  electronVersion: Type.String(),
});

/** Where the school's server is, as `https://host[:port]`; null until somebody has said it. */
export const ServerSetting = Type.Object({ address: Type.Union([Type.String(), Type.Null()]) });

/** Whose unsent entries: two people on one PC, or one person in two schools, never share a file. */
export const UnsentOwner = Type.Object({ school: Id, person: Id }, { additionalProperties: false });

/**
 * One entry as the client wants it back, character for character. The shell never looks inside, so the
 * client may hand over ciphertext.
 */
export const UnsentEntry = Type.Object(
  { id: Id, text: Type.String({ minLength: 1, maxLength: 65_536 }) },
  { additionalProperties: false },
);

/** `unreadable` counts lines whose checksum fails: a torn last line, or a damaged disk. */
export const UnsentList = Type.Object({
  entries: Type.Array(UnsentEntry),
  unreadable: Type.Integer({ minimum: 0 }),
});

const AtMostABatch = { minItems: 1, maxItems: 500 };

/** More than any register or batch of papers; bytes. */
const LARGEST_FILE = 64 * 1024 * 1024;
/** Bytes as they are: the bridge copies them by structured clone. */
const FileContent = Type.Refine(
  Type.Unsafe<Uint8Array>({}),
  (value) => value instanceof Uint8Array && value.byteLength <= LARGEST_FILE,
);

/** A key or a wrapped key in base64. */
const KeyText = Type.String({ minLength: 1, maxLength: 8_192, pattern: '^[A-Za-z0-9+/]+={0,2}$' });

/** `weak`: this system has no keyring, and the wrapping keeps out nobody who can read the disk. */
export const WrappedKey = Type.Object({
  wrapped: KeyText,
  protection: Type.Union([Type.Literal('system'), Type.Literal('weak')]),
});

/** Every question the page may ask the shell. */
export const desktopChannels = {
  'app.info': { args: NoArguments, result: AppInfo },
  'server.get': { args: NoArguments, result: ServerSetting },
  'server.set': { args: Type.Tuple([Type.String({ minLength: 1, maxLength: 300 })]), result: ServerSetting },
  /** Prints the page on the screen; the person may still cancel in the system's dialog (`print-failed`). */
  'journal.print': { args: NoArguments, result: Nothing },
  /**
   * Asks the person where to and writes a file there: a name to offer, never a path, and the content. `isSaved` is false
   * when the person cancelled; `disk-failed` when the place that they chose did not take it.
   */
  'file.save': {
    args: Type.Tuple([Type.String({ minLength: 1, maxLength: 300 }), FileContent]),
    result: Type.Object({ isSaved: Type.Boolean() }),
  },
  /** Answers only after the entries are on the disk (fsync): the second copy of I1. */
  'unsent.append': {
    args: Type.Tuple([UnsentOwner, Type.Array(UnsentEntry, AtMostABatch)]),
    result: Nothing,
  },
  'unsent.list': { args: Type.Tuple([UnsentOwner]), result: UnsentList },
  /** For entries that have a verdict. Removes exactly the named ones; an unknown id is no error. */
  'unsent.drop': { args: Type.Tuple([UnsentOwner, Type.Array(Id, AtMostABatch)]), result: Nothing },
  'keys.wrap': { args: Type.Tuple([KeyText]), result: WrappedKey },
  'keys.unwrap': { args: Type.Tuple([KeyText]), result: Type.Object({ key: KeyText }) },
} as const;

export type DesktopChannel = keyof typeof desktopChannels;
export type DesktopArgs<C extends DesktopChannel> = Static<(typeof desktopChannels)[C]['args']>;
export type DesktopResult<C extends DesktopChannel> = Static<(typeof desktopChannels)[C]['result']>;

/** What a refusal is called; the catalogues of the client hold the sentence for each. */
export const desktopErrorCodes = [
  /** The message does not match the contract. A bug, or an attack: nothing was done. */
  'bad-arguments',
  /** The message came from a frame that is not the client's own page. Nothing was done. */
  'untrusted-sender',
  /** Not https, and not a computer of the school's own network; or more than a host and a port. */
  'server-address-refused',
  'print-failed',
  /** The system's keystore is locked or absent, or the wrapped key is another user's. */
  'keystore-unavailable',
  /** The disk did not take it (full, read-only, gone). Must be shown: I1 does not hold just now. */
  'disk-failed',
  'unexpected',
] as const;

export type DesktopErrorCode = (typeof desktopErrorCodes)[number];

/** Refusals are values: an Error thrown across the bridge would lose its code. */
export type DesktopAnswer<T> = Result<T, { readonly code: DesktopErrorCode }>;

/** What the menu asks of the page. */
export const menuCommandChannel = 'menu.command';
export type MenuCommandChannel = typeof menuCommandChannel;
export const menuCommands = ['print', 'settings', 'shortcuts'] as const;
export type MenuCommand = (typeof menuCommands)[number];

type Ask<C extends DesktopChannel> = (...args: DesktopArgs<C>) => Promise<DesktopAnswer<DesktopResult<C>>>;
type RoomOf<C> = C extends `${infer Room}.${string}` ? Room : never;
type VerbIn<Room extends string> =
  Extract<DesktopChannel, `${Room}.${string}`> extends infer C
    ? C extends `${Room}.${infer Verb}`
      ? Verb
      : never
    : never;

/**
 * What `window.zvonokDesktop` is, in the desktop shell only: channel `unsent.append` is
 * `zvonokDesktop.unsent.append(…)`. In a browser the property does not exist.
 */
export type ZvonokDesktop = {
  readonly [Room in RoomOf<DesktopChannel>]: {
    readonly [Verb in VerbIn<Room>]: Ask<Extract<DesktopChannel, `${Room}.${Verb}`>>;
  };
} & {
  readonly menu: {
    /** Returns the function that stops listening. */
    readonly onCommand: (listener: (command: MenuCommand) => void) => () => void;
  };
};
