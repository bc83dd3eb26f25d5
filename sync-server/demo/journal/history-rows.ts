import { createHash } from 'node:crypto';
import { type FactKey, factKeyOf } from '../../../shared/journal/fact-key.ts';
import { asId, type DeviceId, type EntryId, type SchoolId } from '../../../shared/kernel/ids.ts';
import type { Entry } from '../../../shared/sync/entry.ts';
import { entryHash } from '../../../shared/sync/entry-hash.ts';
import type { Anchor } from '../../../shared/sync/stamp.ts';
import type { Verdict } from '../../../shared/sync/verdict.ts';
import type { Tables } from '../../storage/schema.ts';
import { CHAIN_START, chainHash } from '../../sync/history-chain.ts';
import type { Teacher } from '../people/teachers.ts';
import type { Entered } from './entered.ts';
import { minutes } from './school-time.ts';

/** A row of the history with the entry and what was typed. */
export type Recorded = {
  readonly entered: Entered;
  readonly entry: Entry;
  readonly row: Tables['history'];
};
export type History = {
  readonly recorded: readonly Recorded[];
  readonly history: Tables['history'][];
  readonly device: Tables['device'][];
  readonly device_chain: Tables['device_chain'][];
};

/** Entries closer than this to the one before were sent on one anchor. */
const SITTING = minutes(10);

type Device = {
  readonly id: DeviceId;
  readonly firstSeen: number;
  sequence: number;
  hash: string;
  lower: number;
  lastAt: number;
  anchor: Anchor;
};

/**
 * Turns what was typed, in order of time, into entries with an intact chain of stamps and accepted verdicts: each
 * teacher on one device, always online, so that every time is proven (T1) and every basis is the fact that stood (I5).
 */
export function recordHistory(
  entered: readonly Entered[],
  school: { id: SchoolId; firstChange: number },
): History {
  const devices = new Map<Teacher, Device>();
  const standing = new Map<string, EntryId>();
  let change = school.firstChange - 1;
  let last: Entered | undefined;
  let previous = CHAIN_START;
  const recorded = entered.map((one, index): Recorded => {
    const device = nextStampOn(devices, one, school.id);
    // What is typed without a pause about one lesson goes up in one push, under one change number.
    if (last?.lesson !== one.lesson || last.author !== one.author) change += 1;
    last = one;
    const key = `${one.lesson.id}/${factKeyOf(one.operation)}`;
    const entry = entryOf({ one, device, number: index + 1, basis: standing.get(key) ?? null });
    standing.set(key, entry.id);
    const unchained = rowOf({ one, entry, device, number: index + 1, change, school: school.id });
    const row = { ...unchained, chain_hash: chainHash(previous, unchained) };
    previous = row.chain_hash;
    return { entered: one, entry, row };
  });
  return { recorded, history: recorded.map(({ row }) => row), ...deviceRows(devices, school.id) };
}

function deviceRows(
  devices: ReadonlyMap<Teacher, Device>,
  schoolId: SchoolId,
): Pick<History, 'device' | 'device_chain'> {
  const all = [...devices];
  return {
    device: all.map(([teacher, { id, firstSeen, lastAt }]) => ({
      school_id: schoolId,
      id,
      person_id: teacher.id,
      first_seen: firstSeen,
      last_seen: lastAt,
      public_key: null,
    })),
    device_chain: all.map(([, { id, sequence, hash, lower }]) => ({
      school_id: schoolId,
      device_id: id,
      sequence,
      entry_hash: hash,
      time_lower: lower,
    })),
  };
}

function nextStampOn(devices: Map<Teacher, Device>, one: Entered, schoolId: SchoolId): Device {
  const id = asId<DeviceId>(`d-${one.author.id}`);
  const known = devices.get(one.author);
  const device: Device = known ?? {
    id,
    firstSeen: one.at,
    sequence: 0,
    hash: '',
    lower: 0,
    lastAt: 0,
    anchor: anchorAt(schoolId, id, one.at - 1000),
  };
  devices.set(one.author, device);
  if (one.at - device.lastAt > SITTING) device.anchor = anchorAt(schoolId, id, one.at - 1000);
  device.sequence += 1;
  device.lastAt = one.at;
  device.lower = Math.max(device.lower, device.anchor.serverTime);
  return device;
}

/** An anchor as the server gave it; signed by nobody, for the demo's server has its own key and asks for none again. */
function anchorAt(schoolId: SchoolId, deviceId: DeviceId, serverTime: number): Anchor {
  const text = `${schoolId}|${deviceId}|${serverTime}`;
  return { deviceId, serverTime, signature: createHash('sha256').update(text).digest('base64url') };
}

function entryOf(input: { one: Entered; device: Device; number: number; basis: EntryId | null }): Entry {
  const { one, device, number, basis } = input;
  const session = `demo-${device.anchor.serverTime}`;
  const entry: Entry = {
    id: asId<EntryId>(`e-${String(number).padStart(7, '0')}`),
    authorId: one.author.id,
    groupId: one.lesson.group.id,
    lessonId: one.lesson.id,
    operation: one.operation,
    basis,
    stamp: {
      deviceId: device.id,
      sequence: device.sequence,
      previousHash: device.hash,
      anchor: device.anchor,
      anchorWall: device.anchor.serverTime,
      bootSession: session,
      anchorBootSession: session,
      monotonicSinceAnchor: one.at - device.anchor.serverTime,
      wall: one.at,
    },
  };
  device.hash = entryHash(entry);
  return entry;
}

function rowOf(input: {
  one: Entered;
  entry: Entry;
  device: Device;
  number: number;
  change: number;
  school: SchoolId;
}): Omit<Tables['history'], 'chain_hash'> {
  const { one, entry, device, number, change, school } = input;
  const arrivedAt = one.at + 400;
  const time = { lower: device.lower, upper: arrivedAt, claimed: one.at };
  const verdict: Omit<Verdict, 'settled'> = {
    status: 'accepted',
    time,
    proof: 'proven',
    decidedAt: arrivedAt,
  };
  const factKey: FactKey = factKeyOf(entry.operation);
  return {
    school_id: school,
    entry_id: entry.id,
    number,
    device_id: device.id,
    sequence: entry.stamp.sequence,
    author_id: entry.authorId,
    group_id: entry.groupId,
    lesson_id: entry.lessonId,
    fact_key: factKey,
    entry: JSON.stringify(entry),
    entry_hash: device.hash,
    status: 'accepted',
    verdict: JSON.stringify(verdict),
    settled: 1,
    time_lower: time.lower,
    time_upper: time.upper,
    time_claimed: time.claimed,
    anchor_at: entry.stamp.anchor.serverTime,
    arrived_at: arrivedAt,
    change,
  };
}
