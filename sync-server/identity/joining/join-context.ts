import type { Transaction } from 'kysely';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { AppContext } from '../../app-context.ts';
import type { Tables } from '../../storage/schema.ts';

export type JoinContext = Pick<AppContext, 'store' | 'clock' | 'serverKey'>;

/** Two records and who joins them. */
export type Joining = {
  readonly schoolId: SchoolId;
  readonly keptId: PersonId;
  readonly goneId: PersonId;
  readonly by: PersonId;
  readonly at: InstantMs;
  /** The school's day. */
  readonly today: string;
};

/** A row of any table, and a table by its name: where one rule goes for many tables. */
export type AnyRow = Readonly<Record<string, string | number | null>>;
export type AnyTables = Record<string, AnyRow>;
export type AnyTx = Transaction<AnyTables>;
export const ofAny = (tx: Transaction<Tables>): AnyTx => tx as unknown as AnyTx;
