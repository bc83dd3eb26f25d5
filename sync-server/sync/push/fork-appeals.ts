import type { Transaction } from 'kysely';
import type { DeviceId, EntryId } from '../../../shared/kernel/ids.ts';
import { believedTime } from '../../../shared/sync/entry-time.ts';
import type { Tables } from '../../storage/schema.ts';
import type { BatchPlace } from './batch-place.ts';
import type { JudgedEntry } from './judged-entry.ts';
import { type AppealRow, openedAppeal } from './known-appeals.ts';
import type { PushFacts } from './push-facts.ts';

/**
 * A copied or rolled-back profile is told of once per device (T3). The appeal bears the id of the entry that branched
 * off or, where that one waits for a decision of its own, of the entry that has the same number.
 */
export async function openForkAppeals(
  tx: Transaction<Tables>,
  { judged, facts }: { judged: readonly JudgedEntry[]; facts: PushFacts },
  { schoolId }: BatchPlace,
): Promise<AppealRow[]> {
  const forked = judged.filter((one) => one.forked);
  if (forked.length === 0) return [];
  const byDevice = Map.groupBy(forked, ({ entry }) => entry.stamp.deviceId);
  const candidates = new Map([...byDevice].map(([id, found]) => [id, candidatesOf(found, facts)]));
  const ids = [...candidates.values()].flat().map(({ entry }) => entry.id);
  const taken = await takenIds(tx, { schoolId, ids, deviceIds: [...byDevice.keys()] });
  return [...candidates].flatMap(([deviceId, found]) => {
    const free = found.find(({ entry }) => !taken.ids.has(entry.id) && !facts.appeals.has(entry.id));
    if (!free || taken.deviceIds.has(deviceId)) return [];
    const { entry, by } = free;
    const { time } = by.judgement.verdict;
    const { anchorIsOurs } = by;
    const opened = { schoolId, entry, time, anchorIsOurs, trust: facts.trust, enteredAt: believedTime(time) };
    const fork = { ...opened, kind: 'fork', chain: 'fork' } as const;
    // Whichever entry bears the question, it is about the time of the one that branched off.
    const { evidence } = openedAppeal({ ...fork, entry: by.entry }).row;
    return [{ ...openedAppeal(fork).row, evidence }];
  });
}

type Candidate = { readonly entry: JudgedEntry['entry']; readonly by: JudgedEntry };

const candidatesOf = (forked: readonly JudgedEntry[], { devices }: PushFacts): Candidate[] => [
  ...forked.map((by) => ({ entry: by.entry, by })),
  ...forked.flatMap((by) => {
    const { deviceId, sequence } = by.entry.stamp;
    const twins = devices.get(deviceId)?.seen.get(sequence) ?? [];
    return twins.filter(({ entry }) => entry.id !== by.entry.id).map(({ entry }) => ({ entry, by }));
  }),
];

async function takenIds(
  tx: Transaction<Tables>,
  asked: { schoolId: BatchPlace['schoolId']; ids: readonly EntryId[]; deviceIds: readonly DeviceId[] },
): Promise<{ ids: ReadonlySet<EntryId>; deviceIds: ReadonlySet<DeviceId> }> {
  const appeals = await tx
    .selectFrom('appeal')
    .select('id')
    .where('school_id', '=', asked.schoolId)
    .where('id', 'in', asked.ids)
    .execute();
  const devices = await tx
    .selectFrom('appeal')
    .select('device_id')
    .where('school_id', '=', asked.schoolId)
    .where('kind', '=', 'fork')
    .where('device_id', 'in', asked.deviceIds)
    .execute();
  return {
    ids: new Set(appeals.map(({ id }) => id)),
    deviceIds: new Set(devices.map((row) => row.device_id)),
  };
}
