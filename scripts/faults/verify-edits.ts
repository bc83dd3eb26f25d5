import type { Transaction } from 'kysely';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import { verifySchool } from '../../sync-server/audit/verify-school.ts';
import { seededRandom } from '../../sync-server/demo/random.ts';
import type { Tables } from '../../sync-server/storage/schema.ts';
import type { Store } from '../../sync-server/storage/store.ts';
import { editFacts } from './edit-facts.ts';
import { editHistory } from './edit-history.ts';

export type EditRuns = {
  readonly runs: number;
  readonly found: number;
  /** What was done in the runs that `verify` did not notice. */
  readonly missed: readonly string[];
  /** How often each kind of edit was tried. */
  readonly tried: Readonly<Record<string, number>>;
};

const KINDS = { ...editHistory, ...editFacts };

/**
 * Spoils history and facts at random, one edit at a time, and counts how often the check notices (A1): a value changed,
 * a row left out, put in, swapped with another, the end cut off, the end rewritten with all hashes made anew. The last
 * two are looked at with a head that somebody outside remembers, and with nothing else. Every edit is rolled back.
 * @param input `seed` gives the same edits again
 */
export async function runVerifyEdits(
  store: Store,
  input: { schoolId: SchoolId; runs: number; seed: string },
): Promise<EditRuns> {
  const { schoolId, runs, seed } = input;
  const random = seededRandom(seed);
  const tried: Record<string, number> = {};
  const missed: string[] = [];
  for (let run = 0; run < runs; run += 1) {
    const kind = random.pick(Object.keys(KINDS) as Array<keyof typeof KINDS>);
    tried[kind] = (tried[kind] ?? 0) + 1;
    const { edited, findings } = await rolledBack(store, async (tx) => {
      const done = await KINDS[kind](tx, { schoolId, random: random.fork(`${run}`) });
      const check = await verifySchool(tx, { schoolId, heads: done.heads });
      return { edited: done, findings: check.findings.length };
    });
    if (findings === 0) missed.push(`${seed} run ${run}: ${kind}, ${edited.what}`);
  }
  return { runs, found: runs - missed.length, missed, tried };
}

class RolledBack<Value> extends Error {
  readonly value: Value;
  constructor(value: Value) {
    super('rolled back');
    this.value = value;
  }
}

/** What the work gives, in a transaction that never commits. */
async function rolledBack<Value>(
  store: Store,
  work: (tx: Transaction<Tables>) => Promise<Value>,
): Promise<Value> {
  try {
    return await store.db.transaction().execute(async (tx) => {
      throw new RolledBack(await work(tx));
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.value as Value;
    throw error;
  }
}
