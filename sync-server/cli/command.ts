import { isPlainDate } from '../../shared/kernel/plain-date-text.ts';
import type { Store } from '../storage/store.ts';

/** Where a command writes, and its clock. */
export type Terminal = {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly now: () => number;
};

export type Flags = Readonly<Record<string, string | boolean | string[] | undefined>>;

/** A call of a command that needs no database. */
export type OfflineCall = {
  readonly terminal: Terminal;
  /** What stands after the command's own words. */
  readonly operands: readonly string[];
  readonly flags: Flags;
};

export type CommandCall = OfflineCall & {
  readonly store: Store;
  /** Where files beside the database are. */
  readonly dataFolder: string;
  /** Where the server's key is, if not in the database. */
  readonly keyFile?: string;
};

/** 0: everything was taken or holds; 1: some rows were refused, or something is wrong; 2: nothing was done. */
export type ExitCode = 0 | 1 | 2;

/** A call that cannot be understood; the text says what to write instead. */
export class UsageError extends Error {}

/** @throws UsageError when the flag is not given */
export function needed(flags: Flags, name: string): string {
  const value = flags[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`нужен параметр --${name}`);
  return value;
}

/** Every value of a flag that may be given several times. */
export const several = (flags: Flags, name: string): readonly string[] => {
  const values = flags[name];
  return Array.isArray(values) ? values : [];
};

/** A flag that names a day. @throws UsageError for one that is none */
export function day(flags: Flags, name: string): string | undefined {
  const value = optional(flags, name);
  if (value === undefined || isPlainDate(value)) return value;
  throw new UsageError(`--${name}: нужен день, например 2026-11-16`);
}

export const optional = (flags: Flags, name: string): string | undefined => {
  const value = flags[name];
  return typeof value === 'string' ? value : undefined;
};
