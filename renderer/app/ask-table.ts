import type { AskTable } from '../office/take-away.tsx';
import type { Ask } from './ask.ts';

/** The files of a register: they stand beside it, under its own address. */
export const askTable =
  (ask: Ask, path: string): AskTable =>
  (format, days) => {
    const query = days === undefined ? '' : `?${new URLSearchParams(days).toString()}`;
    return ask(`${path}.${format}${query}`) as Promise<Blob>;
  };
