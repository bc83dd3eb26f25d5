import { markKey } from '../../shared/journal/fact-key.ts';
import { MARK_SLOTS, MARK_VALUES } from '../../shared/journal/mark.ts';
import {
  asId,
  type DeviceId,
  type EntryId,
  type GroupId,
  type LessonId,
  type PersonId,
  type PupilId,
  type SchoolId,
} from '../../shared/kernel/ids.ts';
import type { Entry } from '../../shared/sync/entry.ts';
import { entryHash } from '../../shared/sync/entry-hash.ts';
import type { PushRequest } from '../../shared/sync/messages.ts';
import type { Anchor } from '../../shared/sync/stamp.ts';
import { createSession, findSession, type Session } from '../../sync-server/identity/session.ts';
import { loadAnchorKey, signAnchor } from '../../sync-server/sync/anchor-key.ts';
import { lessonFactKey } from '../../sync-server/sync/push/push-facts.ts';
import type { BenchSchool } from './bench-school.ts';

export const SCHOOL = asId<SchoolId>('demo');

type Cell = {
  readonly groupId: GroupId;
  readonly lessonId: LessonId;
  readonly pupilId: PupilId;
  readonly slot: number;
};
type Standing = { readonly version: EntryId; readonly value: string };

/**
 * A teacher at a PC of their own, who sets marks in the lessons of the last days: each entry numbered, chained,
 * stamped and resting on the fact that stands, as the client makes them.
 */
export class PushingTeacher {
  readonly personId: PersonId;
  readonly deviceId: DeviceId;
  readonly token: string;
  readonly session: Session;
  readonly #school: BenchSchool;
  readonly #cells: readonly Cell[];
  readonly #standing: Map<string, Standing>;
  readonly #anchor: Anchor;
  #next = 0;
  #sequence = 0;
  #hash = '';

  constructor(school: BenchSchool, known: KnownTeacher) {
    this.#school = school;
    this.personId = known.session.personId;
    this.deviceId = known.anchor.deviceId;
    this.token = known.token;
    this.session = known.session;
    this.#cells = known.cells;
    this.#standing = known.standing;
    this.#anchor = known.anchor;
  }

  /** The next marks of the journal, cell after cell; after the last cell, corrections from the first on. */
  request(size: number): PushRequest {
    const entries = Array.from({ length: size }, () => this.#entry());
    return { deviceId: this.deviceId, entries };
  }

  #entry(): Entry {
    const cell = this.#cells[this.#next % this.#cells.length];
    if (cell === undefined) throw new Error(`${this.personId} has no lesson to mark`);
    this.#next += 1;
    this.#sequence += 1;
    const { pupilId, slot, groupId, lessonId } = cell;
    const key = lessonFactKey(lessonId, markKey(pupilId, slot));
    const before = this.#standing.get(key);
    const value =
      MARK_VALUES.find((mark, index) => index >= this.#sequence % 4 && mark !== before?.value) ?? '5';
    const entry: Entry = {
      id: asId<EntryId>(`${this.deviceId}-${this.#sequence}`),
      authorId: this.personId,
      groupId,
      lessonId,
      operation: { type: 'mark.set', pupilId, slot, value },
      basis: before?.version ?? null,
      stamp: this.#stamp(),
    };
    this.#hash = entryHash(entry);
    this.#standing.set(key, { version: entry.id, value });
    return entry;
  }

  #stamp(): Entry['stamp'] {
    const wall = this.#school.clock.now();
    const anchorWall = this.#anchor.serverTime;
    return {
      deviceId: this.deviceId,
      sequence: this.#sequence,
      previousHash: this.#hash,
      anchor: this.#anchor,
      anchorWall,
      bootSession: 'boot-7f0c2b9e',
      anchorBootSession: 'boot-7f0c2b9e',
      monotonicSinceAnchor: wall - anchorWall,
      wall,
    };
  }
}

type KnownTeacher = {
  readonly token: string;
  readonly session: Session;
  readonly anchor: Anchor;
  readonly cells: readonly Cell[];
  readonly standing: Map<string, Standing>;
};

/** Teachers of the school in the order of how many lessons of the last days they keep, the busiest first. */
export async function signInTeachers(school: BenchSchool, count: number): Promise<PushingTeacher[]> {
  const lessons = await keptLessons(school);
  const byTeacher = Map.groupBy(lessons, (row) => row.person_id);
  const busiest = [...byTeacher].toSorted(([, a], [, b]) => b.length - a.length).slice(0, count);
  const teachers: PushingTeacher[] = [];
  for (const [personId, rows] of busiest) {
    const { cells, standing } = await cellsOf(
      school,
      rows.map((row) => row.id),
    );
    teachers.push(new PushingTeacher(school, { ...(await signIn(school, personId)), cells, standing }));
  }
  return teachers;
}

const DAYS_BACK = 5;

function keptLessons({ store, today }: BenchSchool) {
  const from = Temporal.PlainDate.from(today).subtract({ days: DAYS_BACK }).toString();
  return store.db
    .selectFrom('lesson as l')
    .innerJoin('group_teacher as t', (join) =>
      join.onRef('t.school_id', '=', 'l.school_id').onRef('t.group_id', '=', 'l.group_id'),
    )
    .select(['l.id', 't.person_id'])
    .where('l.school_id', '=', SCHOOL)
    .where('l.date', '>=', from)
    .where('l.date', '<', today)
    .where('l.status', '=', 'planned')
    .where('l.substitute_id', 'is', null)
    .orderBy('l.date')
    .orderBy('l.number')
    .orderBy('l.id')
    .execute();
}

async function cellsOf({ store }: BenchSchool, lessonIds: readonly LessonId[]) {
  const places = await store.db
    .selectFrom('lesson as l')
    .innerJoin('group_member as m', (join) =>
      join.onRef('m.school_id', '=', 'l.school_id').onRef('m.group_id', '=', 'l.group_id'),
    )
    .select(['l.group_id', 'l.id', 'm.pupil_id'])
    .where('l.school_id', '=', SCHOOL)
    .where('l.id', 'in', lessonIds)
    .orderBy('l.id')
    .orderBy('m.pupil_id')
    .execute();
  const marks = await store.db
    .selectFrom('mark')
    .select(['lesson_id', 'pupil_id', 'slot', 'value', 'version'])
    .where('school_id', '=', SCHOOL)
    .where('lesson_id', 'in', lessonIds)
    .execute();
  const standing = new Map<string, Standing>(
    marks.map(({ lesson_id, pupil_id, slot, value, version }) => [
      lessonFactKey(lesson_id, markKey(pupil_id, slot)),
      { version, value: value ?? '' },
    ]),
  );
  const slots = Array.from({ length: MARK_SLOTS }, (_, slot) => slot);
  const cells = slots.flatMap((slot) =>
    places.map((row) => ({ groupId: row.group_id, lessonId: row.id, pupilId: row.pupil_id, slot })),
  );
  return { cells, standing };
}

async function signIn({ store, clock }: BenchSchool, personId: PersonId) {
  const now = clock.now();
  const deviceId = asId<DeviceId>(`bench-${personId}`);
  await store.db
    .insertInto('device')
    .values({ school_id: SCHOOL, id: deviceId, person_id: personId, first_seen: now, last_seen: now })
    .execute();
  const { token } = await createSession(store, { schoolId: SCHOOL, personId, deviceId, now, days: 30 });
  const session = await findSession(store, token, now);
  if (session === undefined) throw new Error(`${personId} could not sign in`);
  const anchor = signAnchor(await loadAnchorKey(store), { schoolId: SCHOOL, deviceId, serverTime: now });
  return { token, session, anchor };
}
