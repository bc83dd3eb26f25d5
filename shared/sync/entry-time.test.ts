import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId } from '../kernel/ids.ts';
import { chainStateOf, claimedTimeOf, deriveEntryTime, heldBy, judgeEntryTime } from './entry-time.ts';
import { ANCHOR_TRAVEL_MS, type Stamp } from './stamp.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const T0 = 1_800_000_000_000;
const window = { opensAt: T0, closesAt: T0 + 8 * DAY };

const stamp = (changes: Partial<Stamp> = {}): Stamp => ({
  deviceId: asId('d'),
  sequence: 1,
  previousHash: '',
  anchor: { deviceId: asId('d'), serverTime: T0 + DAY, signature: 's' },
  anchorWall: T0 + DAY,
  bootSession: 'b1',
  anchorBootSession: 'b1',
  monotonicSinceAnchor: 0,
  wall: T0 + DAY,
  ...changes,
});

describe('[T1] the bounds of a time of entry come from anchors, never from the device clock', () => {
  it('lower is the later of the anchor and the previous entry, upper is arrival', () => {
    const end = { sequence: 4, hash: 'h', lower: T0 + 2 * DAY };
    const time = deriveEntryTime({ stamp: stamp(), end, arrivedAt: T0 + 5 * DAY });
    expect(time).toMatchObject({ lower: T0 + 2 * DAY, upper: T0 + 5 * DAY });
  });

  it('an anchor that a later entry used is an upper bound, with the time that it may have been on its way', () => {
    const time = deriveEntryTime({
      stamp: stamp(),
      end: undefined,
      arrivedAt: T0 + 12 * DAY,
      heldAt: heldBy(T0 + 6 * DAY),
    });
    expect(time).toMatchObject({ lower: T0 + DAY, upper: T0 + 6 * DAY + ANCHOR_TRAVEL_MS });
  });

  it('whatever the wall clock says, the bounds stay', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4 * T0 }),
        fc.integer({ min: 0, max: 4 * T0 }),
        (wall, anchorWall) => {
          const time = deriveEntryTime({
            stamp: stamp({ wall, anchorWall }),
            end: undefined,
            arrivedAt: T0 + 3 * DAY,
          });
          expect(time.lower).toBe(T0 + DAY);
          expect(time.upper).toBe(T0 + 3 * DAY);
        },
      ),
    );
  });
});

describe('[T2] the claimed time trusts the clock that cannot have been set back', () => {
  it.each([
    ['within one boot, clocks agree', { monotonicSinceAnchor: HOUR, wall: T0 + DAY + HOUR }, HOUR],
    [
      'the PC slept: wall ran ahead of monotonic time',
      { monotonicSinceAnchor: HOUR, wall: T0 + 3 * DAY },
      2 * DAY,
    ],
    [
      'the wall clock was set back: monotonic time counts',
      { monotonicSinceAnchor: 5 * HOUR, wall: T0 - 30 * DAY },
      5 * HOUR,
    ],
    [
      'after a restart: difference of wall clocks',
      { bootSession: 'b2', wall: T0 + 2 * DAY, monotonicSinceAnchor: 7 },
      DAY,
    ],
    [
      'the clock is ten years ahead all the time',
      { anchorWall: T0 + 3650 * DAY, wall: T0 + 3650 * DAY + HOUR, monotonicSinceAnchor: HOUR },
      HOUR,
    ],
  ] as const)('%s', (_name, changes, elapsed) => {
    expect(claimedTimeOf(stamp(changes))).toBe(T0 + DAY + elapsed);
  });
});

describe('[T3] the chain of a device', () => {
  const alone = { before: ['h4'], isTaken: false, namedAfter: [] };
  it.each([
    ['follows', 'h4', {}, 'intact'],
    ['first entry of a device', '', { before: [''] }, 'intact'],
    ['a gap', 'h4', { before: [] }, 'broken'],
    ['edited history', 'other', {}, 'broken'],
    ['behind a later entry that names it', 'h4', { namedAfter: ['h5'] }, 'intact'],
    ['behind a later entry, with a gap before it', 'h4', { before: [], namedAfter: ['h5'] }, 'broken'],
    ['behind a later entry that names another', 'h4', { namedAfter: ['other'] }, 'fork'],
    ['a cloned or rolled-back profile', 'h4', { isTaken: true }, 'fork'],
    ['a clone that copies the hash before it', 'h4', { isTaken: true, namedAfter: ['h5'] }, 'fork'],
  ] as const)('%s', (_name, previousHash, around, expected) => {
    const entry = { stamp: stamp({ sequence: 5, previousHash }), hash: 'h5' };
    expect(chainStateOf(entry, { ...alone, ...around })).toBe(expected);
  });
});

describe('[T4] judged by when it was entered, not by when it arrived', () => {
  const judge = (
    time: { lower: number; upper: number; claimed: number },
    chain: 'intact' | 'broken' = 'intact',
  ) => judgeEntryTime({ time, window, chain, trust: 'trusting' });
  const at = (lower: number, upper: number, claimed: number) => ({
    lower: T0 + lower * DAY,
    upper: T0 + upper * DAY,
    claimed: T0 + claimed * DAY,
  });

  it.each([
    ['arrived inside the window', at(1, 6, 6), 'on-time', 'proven'],
    ['arrived inside although the clock says otherwise', at(1, 6, 400), 'on-time', 'proven'],
    ['entered on day 6, arrived on day 12', at(1, 12, 6), 'on-time', 'device-clock'],
    ['claimed after the window', at(1, 12, 9), 'too-late', 'device-clock'],
    ['anchor after the window: back-dating is impossible', at(8, 12, 6), 'too-late', 'proven'],
    ['before the lesson', at(-3, -1, -2), 'too-early', 'proven'],
    ['claimed outside the bounds: the clock was set back', at(1, 12, -20), 'doubtful', undefined],
  ] as const)('%s', (_name, time, kind, proof) => {
    const judgement = judge(time);
    expect(judgement.kind).toBe(kind);
    expect('proof' in judgement ? judgement.proof : undefined).toBe(proof);
  });

  it('a broken chain makes what rests on the device clock doubtful, not what is proven', () => {
    expect(judge(at(1, 12, 6), 'broken').kind).toBe('doubtful');
    expect(judge(at(1, 6, 6), 'broken').kind).toBe('on-time');
    expect(judge(at(8, 12, 6), 'broken').kind).toBe('too-late');
  });

  it('the borders are exact to the millisecond', () => {
    const close = window.closesAt;
    expect(judge({ lower: T0, upper: close - 1, claimed: T0 }).kind).toBe('on-time');
    expect(judge({ lower: T0, upper: close, claimed: close - 1 })).toMatchObject({ proof: 'device-clock' });
    expect(judge({ lower: T0, upper: close, claimed: close }).kind).toBe('too-late');
    expect(judge({ lower: close - 1, upper: close + 5, claimed: close - 1 }).kind).toBe('on-time');
    expect(judge({ lower: close, upper: close, claimed: close }).kind).toBe('too-late');
    expect(judge({ lower: T0 - 5, upper: T0 - 1, claimed: T0 - 1 }).kind).toBe('too-early');
  });
});

describe('[T5] a strict school accepts nothing on the device clock alone', () => {
  it('what would be on time by the device clock goes to the queue', () => {
    const time = { lower: T0 + DAY, upper: T0 + 12 * DAY, claimed: T0 + 6 * DAY };
    expect(judgeEntryTime({ time, window, chain: 'intact', trust: 'strict' }).kind).toBe('doubtful');
    expect(
      judgeEntryTime({ time: { ...time, upper: T0 + 7 * DAY }, window, chain: 'intact', trust: 'strict' })
        .kind,
    ).toBe('on-time');
  });
});

it('[T4] no random clock makes an entry whose anchor is past the window count', () => {
  fc.assert(
    fc.property(
      fc.record({
        wall: fc.integer({ min: 0, max: 4 * T0 }),
        anchorWall: fc.integer({ min: 0, max: 4 * T0 }),
        monotonicSinceAnchor: fc.double({ min: 0, max: 400 * DAY, noNaN: true }),
        bootSession: fc.constantFrom('b1', 'b2'),
        late: fc.integer({ min: 0, max: 400 * DAY }),
      }),
      ({ late, ...clock }) => {
        const serverTime = window.closesAt + late;
        const made = stamp({ ...clock, anchor: { deviceId: asId('d'), serverTime, signature: 's' } });
        const time = deriveEntryTime({ stamp: made, end: undefined, arrivedAt: serverTime + DAY });
        expect(judgeEntryTime({ time, window, chain: 'intact', trust: 'trusting' }).kind).toBe('too-late');
      },
    ),
    { numRuns: 1000 },
  );
});
