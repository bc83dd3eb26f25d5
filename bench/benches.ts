import { durableEntry } from './client/durable-entry.ts';
import { firstSync } from './client/first-sync.ts';
import { journalOpen } from './client/journal-open.ts';
import { keystroke } from './client/keystroke.ts';
import type { Bench } from './figure.ts';
import { clientWeight } from './server/client-weight.ts';
import { costGrowth } from './server/cost-growth.ts';
import { diaryWeek } from './server/diary-week.ts';
import { diaryWeight } from './server/diary-weight.ts';
import { pushPostgres } from './server/push-postgres.ts';
import { pushSqlite } from './server/push-sqlite.ts';
import { requestForm } from './server/request-form.ts';
import { signInBurst } from './server/sign-in-burst.ts';

/** Every bench of the product, in the order in which it is run. */
export const benches: readonly Bench[] = [
  journalOpen,
  keystroke,
  firstSync,
  durableEntry,
  pushSqlite,
  pushPostgres,
  diaryWeek,
  requestForm,
  signInBurst,
  costGrowth,
  diaryWeight,
  clientWeight,
];
