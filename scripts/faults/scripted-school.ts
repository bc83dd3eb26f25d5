import type { EntryId, LessonId, PupilId } from '../../shared/kernel/ids.ts';
import type { Entry, Operation } from '../../shared/sync/entry.ts';
import { buildApp } from '../../sync-server/app.ts';
import { refreshSight } from '../../sync-server/journal/sight.ts';
import type { Store } from '../../sync-server/storage/store.ts';
import { buildTestSchool, ids, NOON, TODAY } from '../../sync-server/storage/test-school.ts';
import { type MovableClock, signInAs, type TestApp, type TestDevice } from '../../sync-server/test-app.ts';

const DAY = 24 * 60 * 60 * 1000;
const PUPILS = [ids.p1, ids.p2, ids.p3];

type Made = { readonly entry: Entry; readonly status: string };

/**
 * A small school in which everything that the history knows has happened, through the real server: marks set, changed
 * and cleared, attendance, texts, kinds of work, values that met, times that are doubtful, asks, decisions either way,
 * refusals, and what their authors dealt with.
 */
export async function scriptSchool(store: Store): Promise<void> {
  await buildTestSchool(store);
  await letBorisKeepMaths(store);
  const clock: MovableClock = { at: NOON - 8 * DAY, now: () => clock.at };
  const app = await buildApp({ store, clock, config: { sessionDays: 60, version: '0.0.0' } });
  try {
    await actOut({ app, store, clock });
  } finally {
    await app.close();
  }
}

async function actOut(app: TestApp): Promise<void> {
  const { clock, store } = app;
  const old = await signInAs(app, ids.anna, 'old');
  clock.at = NOON;
  const anna = await signInAs(app, ids.anna);
  const boris = await signInAs(app, ids.boris);
  const deputy = await signInAs(app, ids.deputy);
  await lessonWork(anna, clock);
  const rivals = await meetInCells(boris);
  const doubts = await pushAll(old, doubtfulMarks(old));
  clock.at += 12 * DAY;
  const later = await signInAs(app, ids.anna, 'later');
  const asks = await pushAll(later, await askedLater(later, store));
  const refused = await pushAll(later, [later.mark(10, '2'), later.mark(11, '3')]);
  const waiting = [...rivals, ...doubts, ...asks].filter(({ status }) => status !== 'refused');
  for (const one of waiting.entries()) await pushAll(deputy, [await decision(deputy, one, store)]);
  await pushAll(
    later,
    refused.map(({ entry }) =>
      later.entry({ lessonId: entry.lessonId, operation: { type: 'refusal.settle', entryId: entry.id } }),
    ),
  );
}

/** Boris keeps maths beside Anna, so that they can meet in one cell. */
export async function letBorisKeepMaths(store: Store): Promise<void> {
  await store.write(ids.school, async (tx, change) => {
    const row = { school_id: ids.school, group_id: ids.maths, person_id: ids.boris, first_day: '2026-09-01' };
    await tx.insertInto('group_teacher').values(row).execute();
    await refreshSight(tx, { schoolId: ids.school, personIds: [ids.boris], today: TODAY, change });
  });
}

async function pushAll(device: TestDevice, entries: readonly Entry[]): Promise<Made[]> {
  const statuses = await device.pushed(entries);
  return entries.map((entry, index) => ({ entry, status: statuses[index] ?? '' }));
}

/** A week of Anna's: every kind of fact, some of it changed and cleared again, some of it too late. */
async function lessonWork(anna: TestDevice, clock: MovableClock): Promise<void> {
  const standing = new Map<string, EntryId>();
  const enter = (day: number, operation: Operation, key: string): Entry => {
    const entry = anna.entry({
      lessonId: ids.lesson('maths', day),
      operation,
      basis: standing.get(`${day} ${key}`) ?? null,
    });
    standing.set(`${day} ${key}`, entry.id);
    return entry;
  };
  for (const round of [0, 1, 2]) {
    for (const day of [2, 3, 9, 10, 11]) await pushAll(anna, roundOf({ day, round, enter }));
    clock.at += 60_000;
  }
}

type Round = {
  readonly day: number;
  readonly round: number;
  readonly enter: (day: number, operation: Operation, key: string) => Entry;
};

function roundOf({ day, round, enter }: Round): Entry[] {
  const value = (['4', '5', '3'] as const)[round] ?? '4';
  const code = (['absent', 'ill', 'late'] as const)[round] ?? 'absent';
  const text = `день ${day}, раз ${round}`;
  const kind = day === 10 ? 'control' : 'test';
  return [
    ...(round === 0 && day > 9 ? [enter(day, { type: 'work.set', kind }, 'work')] : []),
    enter(day, { type: 'topic.set', text: `Тема: ${text}` }, 'topic'),
    enter(day, { type: 'homework.set', text: round === 2 ? '' : `Задание: ${text}` }, 'homework'),
    ...PUPILS.flatMap((pupilId, index) => [
      enter(day, markOf(pupilId, round === 2 && index === 0 ? null : value), `mark ${pupilId}`),
      ...(index === round
        ? [enter(day, { type: 'attendance.set', pupilId, code }, `attendance ${pupilId}`)]
        : []),
    ]),
    ...(round === 2 ? [enter(day, { type: 'attendance.clear', pupilId: ids.p2 }, 'attendance p2')] : []),
    enter(day, { type: 'homework.set-individual', pupilId: ids.p2, text }, 'individual'),
  ];
}

const markOf = (pupilId: PupilId, value: '2' | '3' | '4' | '5' | null): Operation =>
  value === null ? { type: 'mark.clear', pupilId, slot: 0 } : { type: 'mark.set', pupilId, slot: 0, value };

/** Boris writes into Anna's cells without having seen them: values that meet, and one that is the same. */
async function meetInCells(boris: TestDevice): Promise<Made[]> {
  const made = await pushAll(
    boris,
    [9, 10, 11].flatMap((day) =>
      PUPILS.map((pupilId, index) =>
        boris.entry({
          lessonId: ids.lesson('maths', day),
          operation: markOf(pupilId, index === 2 ? '3' : '2'),
        }),
      ),
    ),
  );
  return made.filter(({ status }) => status === 'conflict');
}

/** Typed on a computer that was offline for days and whose chain has gaps: nobody can say whether it was in time. */
const doubtfulMarks = (old: TestDevice): Entry[] =>
  [2, 3].flatMap((day) =>
    PUPILS.map((pupilId) => {
      // Made and never sent: the gap.
      old.mark(day, '4');
      const operation = { type: 'mark.set', pupilId, slot: 1, value: '5' } as const;
      return old.entry({ lessonId: ids.lesson('maths', day), operation, wall: NOON - 6 * DAY });
    }),
  );

async function askedLater(later: TestDevice, store: Store): Promise<Entry[]> {
  const asks: Entry[] = [];
  for (const day of [9, 10, 11]) {
    for (const [index, pupilId] of PUPILS.entries()) {
      const lessonId = ids.lesson('maths', day);
      const value = index === 1 ? null : '2';
      const operation = { type: 'correction.ask', pupilId, slot: 0, value, text: 'Опечатка' } as const;
      asks.push(later.entry({ lessonId, operation, basis: await markVersion(store, { lessonId, pupilId }) }));
    }
  }
  const extensions = [undefined, ids.p1, ids.p2].map((pupilId) => {
    const whose = pupilId === undefined ? {} : { pupilId };
    const why = { reason: 'illness', text: 'Болел', until: '2026-12-20' } as const;
    return later.entry({
      lessonId: ids.lesson('maths', 10),
      operation: { type: 'extension.ask', ...whose, ...why },
    });
  });
  return [...asks, ...extensions];
}

/** Two of three are approved; of a conflict, upon the value that stands when it is decided. */
async function decision(
  deputy: TestDevice,
  [index, { entry }]: readonly [number, Made],
  store: Store,
): Promise<Entry> {
  const { lessonId, operation: asked, id } = entry;
  const pupilId = 'pupilId' in asked ? asked.pupilId : undefined;
  const basis = pupilId === undefined ? null : await markVersion(store, { lessonId, pupilId });
  const outcome = index % 3 === 2 ? 'refuse' : 'approve';
  const operation = { type: 'appeal.decide', entryId: id, outcome, text: 'Решено' } as const;
  return deputy.entry({ lessonId, operation, basis });
}

async function markVersion(
  { db }: Store,
  { lessonId, pupilId }: { lessonId: LessonId; pupilId: PupilId },
): Promise<EntryId | null> {
  const mark = await db
    .selectFrom('mark')
    .select('version')
    .where('school_id', '=', ids.school)
    .where('lesson_id', '=', lessonId)
    .where('pupil_id', '=', pupilId)
    .where('slot', '=', 0)
    .executeTakeFirst();
  return mark?.version ?? null;
}
