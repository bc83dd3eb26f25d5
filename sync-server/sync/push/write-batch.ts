import type { Transaction } from 'kysely';
import type { DeviceId, LessonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import type { ChainHead } from '../history-chain.ts';
import type { BatchPlace } from './batch-place.ts';
import { openForkAppeals } from './fork-appeals.ts';
import type { JudgedEntry } from './judged-entry.ts';
import type { PushFacts } from './push-facts.ts';
import { writeAppeals } from './write-appeals.ts';
import { writeFacts } from './write-facts.ts';
import { writeHistory } from './write-history.ts';

/** Facts, history with verdicts, settlings, appeals, the sheets' change number, the devices' chains: all or nothing. */
export async function writeBatch(
  tx: Transaction<Tables>,
  judged: readonly JudgedEntry[],
  facts: PushFacts,
  place: BatchPlace,
): Promise<ChainHead> {
  await writeFacts(tx, place.schoolId, judged);
  const head = await writeHistory(tx, judged, place);
  await settleEntries(tx, judged, place);
  const forks = await openForkAppeals(tx, { judged, facts }, place);
  await writeAppeals(tx, { judged, facts, forks }, place);
  await moveSheets(tx, touchedLessons(judged, facts), place);
  await writeChains(tx, facts, judged, place.schoolId);
  return head;
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

/** Lessons whose sheet reads differently now: a fact, an extension, or a rival that came beside a fact or left. */
function touchedLessons(judged: readonly JudgedEntry[], { appeals }: PushFacts): Set<LessonId> {
  const written = judged.flatMap(({ judgement }) => judgement.fact?.lessonId ?? []);
  const told = [...appeals.values()].flatMap(({ row, moved }) =>
    moved && (row.kind === 'conflict' || row.until !== null) ? [row.lesson_id] : [],
  );
  return new Set([...written, ...told]);
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
