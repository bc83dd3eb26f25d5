import { openRaw, putAll } from './raw-database.ts';

const PAUSE_MS = 60;

/** Inserts documents of an entry's size one by one, as they would be typed, each durable before the next. */
export async function rawInserts(count: number): Promise<readonly number[]> {
  const database = await openRaw('raw-entries', {
    entries: [
      ['state', 'groupId'],
      ['stamp.deviceId', 'stamp.sequence'],
    ],
  });
  const times: number[] = [];
  for (let at = 0; at < count; at += 1) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const document = entryLike();
    const from = performance.now();
    await putAll(database, 'entries', [document]);
    times.push(performance.now() - from);
  }
  database.close();
  return times;
}

/** The fields of an entry as it is stored, with ids of the usual length. */
const entryLike = () => ({
  id: randomHex(16),
  authorId: randomHex(16),
  groupId: randomHex(16),
  lessonId: randomHex(16),
  operation: { type: 'mark.set', pupilId: randomHex(16), slot: 0, value: '5' },
  basis: randomHex(16),
  state: 'waiting',
  stamp: {
    deviceId: randomHex(16),
    sequence: 17,
    previousHash: randomHex(32),
    anchor: { deviceId: randomHex(16), serverTime: Date.now(), signature: randomHex(22) },
    anchorWall: Date.now(),
    bootSession: randomHex(16),
    anchorBootSession: randomHex(16),
    monotonicSinceAnchor: performance.now(),
    wall: Date.now(),
  },
});

const randomHex = (bytes: number): string =>
  [...crypto.getRandomValues(new Uint8Array(bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
