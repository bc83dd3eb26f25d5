import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../sync-server/storage/store.ts';
import { ids } from '../../sync-server/storage/test-school.ts';
import type { FaultJob } from './fault-job.ts';
import { scriptSchool } from './scripted-school.ts';
import { runVerifyEdits } from './verify-edits.ts';

/** Random edits, cuts and rewrites of history and facts: the check must find every one (A1). */
export const verify: FaultJob = {
  name: 'verify',
  run: async ({ short, seed }) => {
    const folder = await mkdtemp(join(tmpdir(), 'zvonok-verify-'));
    const store = await openStore({ file: join(folder, 'school.sqlite') });
    try {
      await scriptSchool(store);
      const runs = short ? 100 : 1000;
      const { found, missed } = await runVerifyEdits(store, { schoolId: ids.school, runs, seed: `${seed}` });
      for (const what of missed) console.error(`not found: ${what}`);
      return { holds: missed.length === 0, figures: `${found} of ${runs} edits, cuts and rewrites found` };
    } finally {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
