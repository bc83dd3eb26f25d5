import type { FaultJob } from './fault-job.ts';
import { killsOnPostgres, killsOnSqlite } from './kills.ts';
import { writers } from './writers.ts';

/** Every kind of fault, the quick ones first. */
export const faultJobs: readonly FaultJob[] = [writers, killsOnSqlite, killsOnPostgres];
