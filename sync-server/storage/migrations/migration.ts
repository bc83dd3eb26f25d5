import type { Transaction } from 'kysely';
import type { Tables } from '../schema.ts';

/** One step of the database's shape. Its place in the list is its number; a released step is never edited. */
export type Migration = {
  readonly name: string;
  readonly up: (tx: Transaction<Tables>) => Promise<void>;
};
