import type { FastifyRequest } from 'fastify';
import type { DeviceId, PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { Role } from '../../shared/people/role.ts';
import { perDatabase, prepareQuery } from '../storage/prepared-query.ts';
import type { Store } from '../storage/store.ts';
import { newSessionToken, schoolOfToken, tokenHash } from './session-token.ts';

/** Who is asking, as the database says at this request. */
export type Session = {
  readonly tokenHash: string;
  readonly schoolId: SchoolId;
  readonly personId: PersonId;
  /** Absent for the parents' pages in a browser. */
  readonly deviceId?: DeviceId;
  readonly roles: readonly Role[];
  readonly expiresAt: InstantMs;
};

/** Looks a token up for a request: how a route may ask what else it needs in the same look. */
export type FindSession = (token: string, request: FastifyRequest) => Promise<Session | undefined>;

const DAY_MS = 86_400_000;

export type NewSession = {
  readonly schoolId: SchoolId;
  readonly personId: PersonId;
  readonly deviceId?: DeviceId;
  readonly now: InstantMs;
  /** Days that the session lasts at most. */
  readonly days: number;
  /** Ends after so long without use; without it only by `days`. */
  readonly idleMs?: number;
  /** The kind of browser, from `agentOf`. */
  readonly agent?: string;
};

/**
 * Opens a session with a token never used before; the token is shown once and stored only as a hash.
 * @returns `expiresAt`: when it ends at the latest
 */
export async function createSession(
  store: Store,
  input: NewSession,
): Promise<{ token: string; expiresAt: InstantMs }> {
  const { schoolId, personId, deviceId, now } = input;
  const token = newSessionToken(schoolId);
  const expiresAt = now + input.days * DAY_MS;
  await dropOldSessions(store, input);
  await store.db
    .insertInto('session')
    .values({
      school_id: schoolId,
      token_hash: tokenHash(token),
      person_id: personId,
      device_id: deviceId ?? null,
      created_at: now,
      expires_at: input.idleMs === undefined ? expiresAt : Math.min(expiresAt, now + input.idleMs),
      idle_ms: input.idleMs ?? null,
      renews_until: input.idleMs === undefined ? null : expiresAt,
      agent: input.agent ?? null,
    })
    .execute();
  return { token, expiresAt };
}

/** A device has one session; sessions that ended by themselves leave too. */
async function dropOldSessions(
  store: Store,
  { schoolId, personId, deviceId, now }: NewSession,
): Promise<void> {
  await store.db
    .deleteFrom('session')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .where((eb) =>
      eb.or([eb('expires_at', '<=', now), ...(deviceId ? [eb('device_id', '=', deviceId)] : [])]),
    )
    .execute();
}

type SessionRow = {
  token_hash: string;
  person_id: PersonId;
  device_id: DeviceId | null;
  expires_at: InstantMs;
  role: Role | null;
};

/** Every request of every person asks it. */
const sessionQuery = perDatabase((db) =>
  prepareQuery<{ schoolId: SchoolId; hash: string; now: InstantMs }, SessionRow>(db, (parameter) =>
    db
      .selectFrom('session as s')
      .innerJoin('person as p', (join) =>
        join.onRef('p.school_id', '=', 's.school_id').onRef('p.id', '=', 's.person_id'),
      )
      .leftJoin('person_role as r', (join) =>
        join.onRef('r.school_id', '=', 's.school_id').onRef('r.person_id', '=', 's.person_id'),
      )
      .select(['s.token_hash', 's.person_id', 's.device_id', 's.expires_at', 'r.role'])
      .where('s.school_id', '=', parameter('schoolId'))
      .where('s.token_hash', '=', parameter('hash'))
      .where('s.expires_at', '>', parameter('now'))
      .where('p.left_school', '=', 0),
  ),
);

/** The session of a token that is known and has not expired. Roles are read each time: a lost right is lost at once. */
export async function findSession(store: Store, token: string, now: InstantMs): Promise<Session | undefined> {
  const schoolId = schoolOfToken(token);
  if (schoolId === undefined) return undefined;
  const rows = await sessionQuery(store.db)({ schoolId, hash: tokenHash(token), now });
  const first = rows[0];
  if (first === undefined) return undefined;
  return {
    tokenHash: first.token_hash,
    schoolId,
    personId: first.person_id,
    ...(first.device_id !== null && { deviceId: first.device_id }),
    roles: rows.flatMap(({ role }) => (role === null ? [] : [role])),
    expiresAt: first.expires_at,
  };
}

/** Whether a session is still good: for answers that last, such as the stream. */
export async function isSessionAlive(store: Store, session: Session, now: InstantMs): Promise<boolean> {
  const row = await store.db
    .selectFrom('session')
    .select('expires_at')
    .where('school_id', '=', session.schoolId)
    .where('token_hash', '=', session.tokenHash)
    .executeTakeFirst();
  return row !== undefined && row.expires_at > now;
}

/** Use is noted at most once in so long: a page that is read costs no write. */
const NOTED_EVERY_MS = 3_600_000;

export type IdleSession = Pick<Session, 'schoolId' | 'tokenHash' | 'expiresAt'> & {
  readonly idleMs: number | null;
  readonly renewsUntil: InstantMs | null;
};

/** Use moves the end of a session that idles, never beyond the end that it was given. */
export async function noteUse(store: Store, session: IdleSession, now: InstantMs): Promise<void> {
  const { idleMs, renewsUntil, expiresAt } = session;
  if (idleMs === null || renewsUntil === null) return;
  const end = Math.min(renewsUntil, now + idleMs);
  if (end - expiresAt < NOTED_EVERY_MS && end !== renewsUntil) return;
  if (end <= expiresAt) return;
  await store.db
    .updateTable('session')
    .set({ expires_at: end })
    .where('school_id', '=', session.schoolId)
    .where('token_hash', '=', session.tokenHash)
    .execute();
}

/** Signing out: the token is worth nothing from now on. */
export async function endSession(
  store: Store,
  session: Pick<Session, 'schoolId' | 'tokenHash'>,
): Promise<void> {
  await store.db
    .deleteFrom('session')
    .where('school_id', '=', session.schoolId)
    .where('token_hash', '=', session.tokenHash)
    .execute();
}
