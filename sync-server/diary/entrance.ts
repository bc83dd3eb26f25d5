import type { FastifyRequest } from 'fastify';
import { Problem } from '../../shared/errors/problem.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { asId, type PupilId, type SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { type FindSession, noteUse, type Session } from '../identity/session.ts';
import { schoolOfToken, tokenHash } from '../identity/session-token.ts';
import { readWorkWeights } from '../journal/work-weights.ts';
import type { Store } from '../storage/store.ts';
import type { SchoolRules } from './lesson-view.ts';
import type { DiaryQueries } from './queries/all.ts';
import type { EntranceRow, SchoolRow } from './queries/entrance.ts';
import type { Reader } from './queries/granted.ts';
import { localMoment } from './school-day.ts';
import { textField } from './text-field.ts';

/** The school as its row says, its decisions read. */
export type School = SchoolRow & SchoolRules;

/** What is known of a request once it is inside; `reader` goes into every further query. */
export type Passage = {
  readonly reader: Reader;
  readonly school: School;
  /** Whether the reader may open the diary that the address names. */
  readonly isGranted: boolean;
  readonly now: InstantMs;
};

const LIKELY_ZONE = 'Europe/Moscow';

export type Entrance = {
  /** For the guard of the server: the session, and beside it, in the same look, what a diary page asks first. */
  readonly findSession: FindSession;
  /** @throws Problem `session-expired` for a request that did not come through the guard */
  readonly passageOf: (request: FastifyRequest) => Passage;
};

/**
 * The way into the diary. «Today» is the school's, and only the database knows the school's zone: the zone last seen
 * is tried first, and the question put again where it has changed, so that the remembered zone saves a query and
 * decides nothing.
 */
export function diaryEntrance(
  queries: DiaryQueries,
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): Entrance {
  const zones = new Map<SchoolId, string>();
  const passages = new WeakMap<FastifyRequest, Passage>();

  const ask = async (question: Question, zone: string): Promise<readonly EntranceRow[]> => {
    const rows = await queries.entrance({ ...question, today: localMoment(question.now, zone).date });
    const [first] = rows;
    if (first === undefined || first.zone === zone) return rows;
    zones.set(question.schoolId, first.zone);
    return ask(question, first.zone);
  };

  const findSession: FindSession = async (token, request) => {
    const question = questionOf(token, request, clock.now());
    if (question === undefined) return undefined;
    const rows = await ask(question, zones.get(question.schoolId) ?? LIKELY_ZONE);
    const [first] = rows;
    if (first === undefined) return undefined;
    passages.set(request, passageFrom(question, first));
    const session = sessionFrom(question, first, rows);
    const { idleMs, renewsUntil } = first;
    await noteUse(store, { ...session, idleMs, renewsUntil }, question.now);
    return session;
  };

  return {
    findSession,
    passageOf: (request) => {
      const passage = passages.get(request);
      if (passage === undefined) throw new Problem('session-expired');
      return passage;
    },
  };
}

type Question = {
  readonly schoolId: SchoolId;
  readonly hash: string;
  readonly now: InstantMs;
  readonly pupilId: PupilId;
};

function questionOf(token: string, { params }: FastifyRequest, now: InstantMs): Question | undefined {
  const schoolId = schoolOfToken(token);
  if (schoolId === undefined) return undefined;
  return { schoolId, hash: tokenHash(token), now, pupilId: asId<PupilId>(textField(params, 'pupilId')) };
}

function passageFrom({ schoolId, pupilId, now }: Question, row: EntranceRow): Passage {
  const today = localMoment(now, row.zone).date;
  const reader = { schoolId, personId: row.personId, pupilId, today };
  const weights = readWorkWeights(row.weighed);
  return { reader, school: { ...row, weights }, isGranted: row.granted === pupilId, now };
}

const sessionFrom = (
  { schoolId, hash }: Question,
  { personId, deviceId, expiresAt }: EntranceRow,
  rows: readonly EntranceRow[],
): Session => ({
  tokenHash: hash,
  schoolId,
  personId,
  ...(deviceId !== null && { deviceId }),
  roles: rows.flatMap(({ role }) => (role === null ? [] : [role])),
  expiresAt,
});
