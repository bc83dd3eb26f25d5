import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Store } from '../storage/store.ts';
import type { Session } from './session.ts';

export type OwnSession = {
  /** Names it among the person's own; opens nothing. */
  readonly id: string;
  readonly isThis: boolean;
  /** In the journal's program, or on the parents' pages. */
  readonly place: 'journal' | 'diary';
  readonly agent: string | null;
  readonly since: InstantMs;
  readonly expiresAt: InstantMs;
};

/** Where a person is signed in, the newest first. */
export async function ownSessions(
  store: Store,
  session: Session,
  now: InstantMs,
): Promise<readonly OwnSession[]> {
  const rows = await store.db
    .selectFrom('session')
    .select(['token_hash', 'device_id', 'agent', 'created_at', 'expires_at'])
    .where('school_id', '=', session.schoolId)
    .where('person_id', '=', session.personId)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('token_hash')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.token_hash,
    isThis: row.token_hash === session.tokenHash,
    place: row.device_id === null ? 'diary' : 'journal',
    agent: row.agent,
    since: row.created_at,
    expiresAt: row.expires_at,
  }));
}

type Ending = {
  readonly schoolId: SchoolId;
  readonly personId: PersonId;
  readonly at: InstantMs;
  /** One of them; all without it. */
  readonly id?: string;
};

/**
 * Ends sessions of a person at once (ID5). Written as a change of the school, so that every live stream, in whatever
 * process, looks at its session again and ends.
 */
export async function endSessions(store: Store, { schoolId, personId, at, id }: Ending): Promise<void> {
  await store.write(schoolId, async (tx) => {
    const mine = tx.deleteFrom('session').where('school_id', '=', schoolId).where('person_id', '=', personId);
    const ended = await (id === undefined ? mine : mine.where('token_hash', '=', id)).executeTakeFirst();
    const detail = String(Number(ended.numDeletedRows));
    await recordAudit(tx, [{ schoolId, personId, at, action: 'sessions-ended', detail }]);
  });
}
