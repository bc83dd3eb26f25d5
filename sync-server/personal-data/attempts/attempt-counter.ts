import { createHash } from 'node:crypto';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { AttemptReason } from '../../../shared/personal-data/registers.ts';
import type { Store } from '../../storage/store.ts';

export type Attempt = {
  readonly schoolId: SchoolId;
  readonly personId: PersonId | null;
  readonly reason: AttemptReason;
  readonly method: string;
  readonly route: string;
  readonly subject: string | null;
  readonly at: InstantMs;
};

/** The same attempt within so long is counted here and written together. */
const WRITTEN_EVERY_MS = 10_000;
const DAY_MS = 86_400_000;
/** Kinds of attempts that are held at once at most; beyond it everything is written and forgotten. */
const MOST_HELD = 500;

type Held = {
  readonly attempt: Attempt;
  /** Not written yet. */
  readonly times: number;
  readonly firstAt: InstantMs;
  readonly writtenAt: InstantMs;
};

/**
 * Counts refused attempts (PD2): a first one is written at once, a flood of the same one seldom, so that who hammers at
 * the server cannot fill or slow its database. A row is one person, reason and route on one day.
 */
export class AttemptCounter {
  readonly #store: Store;
  readonly #held = new Map<string, Held>();

  constructor(store: Store) {
    this.#store = store;
  }

  async note(attempt: Attempt): Promise<void> {
    const key = keyOf(attempt);
    const before = this.#held.get(key);
    const times = (before?.times ?? 0) + 1;
    const firstAt = before === undefined || before.times === 0 ? attempt.at : before.firstAt;
    const isWritten = before === undefined || attempt.at - before.writtenAt >= WRITTEN_EVERY_MS;
    const held = { attempt, times, firstAt, writtenAt: before?.writtenAt ?? attempt.at };
    // Before the wait: what comes meanwhile is counted anew.
    this.#held.set(key, isWritten ? { ...held, times: 0, writtenAt: attempt.at } : held);
    if (isWritten) await this.#write(key, held);
    if (this.#held.size > MOST_HELD) await this.flush();
  }

  /** Writes what was counted since. */
  async flush(): Promise<void> {
    const all = new Map(this.#held);
    this.#held.clear();
    for (const [key, held] of all) if (held.times > 0) await this.#write(key, held);
  }

  async #write(key: string, { attempt, times, firstAt }: Held): Promise<void> {
    await this.#store.db
      .insertInto('refused_attempt')
      .values({
        school_id: attempt.schoolId,
        id: key,
        person_id: attempt.personId,
        reason: attempt.reason,
        method: attempt.method,
        route: attempt.route,
        subject: attempt.subject,
        first_at: firstAt,
        last_at: attempt.at,
        times,
      })
      .onConflict((conflict) =>
        conflict.columns(['school_id', 'id']).doUpdateSet((eb) => ({
          subject: attempt.subject,
          last_at: attempt.at,
          times: eb('refused_attempt.times', '+', times),
        })),
      )
      .execute();
  }
}

function keyOf({ schoolId, personId, reason, method, route, at }: Attempt): string {
  const parts = [schoolId, personId, reason, method, route, Math.floor(at / DAY_MS)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
