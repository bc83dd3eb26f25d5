import type { Transaction } from 'kysely';
import type { DeviceId, LessonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { Tables } from '../../storage/schema.ts';
import type { JudgedEntry } from './judge-batch.ts';
import type { PushFacts } from './push-facts.ts';
import { writeFacts } from './write-facts.ts';
import { writeHistory } from './write-history.ts';

export type BatchPlace = {
  readonly schoolId: SchoolId;
  readonly change: number;
  readonly arrivedAt: InstantMs;
};

/** Facts, history with verdicts, settlings, the sheets' change number and the devices' chains: all or nothing. */
export async function writeBatch(
  tx: Transaction<Tables>,
  judged: readonly JudgedEntry[],
  facts: PushFacts,
  place: BatchPlace,
): Promise<void> {
  await writeFacts(tx, place.schoolId, judged);
  await writeHistory(tx, judged, place);
  await settleEntries(tx, judged, place);
  await moveSheets(tx, touchedLessons(judged, facts), place);
  await writeChains(tx, facts, judged, place.schoolId);
}

async function settleEntries(
  tx: Transaction<Tables>,
  judged: readonly JudgedEntry[],
  { schoolId, change }: BatchPlace,
): Promise<void> {
  const settled = judged.flatMap(({ judgement }) => judgement.settles ?? []);
  if (settled.length === 0) return;
  await tx
    .updateTable('history')
    .set({ settled: 1, change })
    .where('school_id', '=', schoolId)
    .where('entry_id', 'in', settled)
    .where('settled', '=', 0)
    .execute();
}

/** Lessons whose sheet reads differently now: a fact, or a rival that came beside one or left. */
function touchedLessons(judged: readonly JudgedEntry[], facts: PushFacts): Set<LessonId> {
  const touched = new Set<LessonId>();
  for (const { entry, judgement } of judged) {
    if (judgement.fact) touched.add(judgement.fact.lessonId);
    if (judgement.verdict.status === 'conflict') touched.add(entry.lessonId);
    if (judgement.settles === undefined) continue;
    const target = facts.known.get(judgement.settles);
    if (target?.status === 'conflict') touched.add(target.lessonId);
  }
  return touched;
}

async function moveSheets(
  tx: Transaction<Tables>,
  lessonIds: ReadonlySet<LessonId>,
  { schoolId, change }: BatchPlace,
): Promise<void> {
  if (lessonIds.size === 0) return;
  await tx
    .updateTable('lesson')
    .set({ change })
    .where('school_id', '=', schoolId)
    .where('id', 'in', [...lessonIds])
    .execute();
}

async function writeChains(
  tx: Transaction<Tables>,
  facts: PushFacts,
  judged: readonly JudgedEntry[],
  schoolId: SchoolId,
): Promise<void> {
  const used = new Set<DeviceId>(judged.map(({ entry }) => entry.stamp.deviceId));
  const rows = [...facts.devices].flatMap(([deviceId, { end }]) =>
    end && used.has(deviceId)
      ? [
          {
            school_id: schoolId,
            device_id: deviceId,
            sequence: end.sequence,
            entry_hash: end.hash,
            time_lower: end.lower,
          },
        ]
      : [],
  );
  if (rows.length === 0) return;
  await tx
    .insertInto('device_chain')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['school_id', 'device_id']).doUpdateSet((eb) => ({
        sequence: eb.ref('excluded.sequence'),
        entry_hash: eb.ref('excluded.entry_hash'),
        time_lower: eb.ref('excluded.time_lower'),
      })),
    )
    .execute();
}
