import { clockAhead } from './clock-ahead.ts';
import { clockBack } from './clock-back.ts';
import { dailySync } from './daily-sync.ts';
import { diskFull } from './disk-full.ts';
import type { FaultJob } from './fault-job.ts';
import { flaps } from './flaps.ts';
import { killsOnPostgres, killsOnSqlite } from './kills.ts';
import { monthOffline } from './month-offline.ts';
import { powerCut } from './power-cut.ts';
import { verify } from './verify.ts';
import { writers } from './writers.ts';

/** Every kind of fault, the quick ones first. */
export const faultJobs: readonly FaultJob[] = [
  clockBack,
  clockAhead,
  dailySync,
  monthOffline,
  flaps,
  writers,
  verify,
  killsOnSqlite,
  killsOnPostgres,
  powerCut,
  diskFull,
];
