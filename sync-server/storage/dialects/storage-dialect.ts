import type { Dialect, Kysely, Transaction, TransactionBuilder } from 'kysely';
import type { Problem } from '../../../shared/errors/problem.ts';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../schema.ts';

export type SchoolChange = { readonly schoolId: SchoolId; readonly change: number };
export type ChangeListener = (news: SchoolChange) => void;

/** What the store needs of a database, and all that differs between the two we run on. */
export type StorageDialect = {
  readonly name: 'sqlite' | 'postgres';
  readonly kysely: Dialect;
  /** Refuses to start on a database that may lose what it has committed (I1). @throws Error */
  readonly assertDurable: (db: Kysely<Tables>) => Promise<void>;
  /** Holds other processes off while migrations run; released when the transaction ends. */
  readonly lockForMigration: (tx: Transaction<Tables>) => Promise<void>;
  /** A transaction that sees the database as it was at one moment and keeps no writer waiting. */
  readonly readTransaction: (db: Kysely<Tables>) => TransactionBuilder<Tables>;
  /** Called inside the writing transaction: whoever listens hears of it after the commit, and only then. */
  readonly announce: (tx: Transaction<Tables>, news: SchoolChange) => Promise<void>;
  /** Called after the commit. */
  readonly committed: (news: SchoolChange) => void;
  /** Hears of every committed change; the result stops it. */
  readonly listen: (listener: ChangeListener) => () => void;
  /** The catalogued problem that a database error means, if it means one. */
  readonly problemOf: (error: unknown) => Problem | undefined;
  /** Ends what the dialect itself holds open, before the pool is closed. */
  readonly close: () => Promise<void>;
};
