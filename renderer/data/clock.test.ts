import { describe, expect, it } from 'vitest';
import { asId, type DeviceId } from '../../shared/kernel/ids.ts';
import { createAnchoredClock } from './clock.ts';

const deviceId = asId<DeviceId>('device-1');
const HOUR = 3_600_000;
const anchorAt = (serverTime: number) => ({ deviceId, serverTime, signature: 'signed' });

/** A device whose two clocks the test moves. */
const device = (wall: number, bootSession = 'boot-1') => {
  const at = { wall, monotonic: 1_000 };
  const clock = createAnchoredClock({ wall: () => at.wall, monotonic: () => at.monotonic, bootSession });
  const pass = (ms: number) => {
    at.wall += ms;
    at.monotonic += ms;
  };
  return { at, clock, pass };
};

describe('the anchored present', () => {
  it('is the wall clock until an anchor came, and stamps that prove nothing', () => {
    const { clock } = device(5_000);
    expect(clock.now()).toBe(5_000);
    expect(clock.error()).toBeUndefined();
    expect(clock.stampTime(deviceId).anchor).toEqual({ deviceId, serverTime: 0, signature: '' });
  });

  it('goes on from the anchor whatever the wall clock showed', () => {
    const { clock, pass } = device(50 * HOUR);
    clock.receive(anchorAt(10 * HOUR), clock.read());
    pass(HOUR);
    expect(clock.now()).toBe(11 * HOUR);
    expect(clock.error()).toBe(40 * HOUR);
    expect(clock.stampTime(deviceId).monotonicSinceAnchor).toBe(HOUR);
  });

  it('a wall clock set back does not turn time back', () => {
    const { at, clock, pass } = device(50 * HOUR);
    clock.receive(anchorAt(10 * HOUR), clock.read());
    pass(2 * HOUR);
    at.wall -= 30 * 24 * HOUR;
    expect(clock.now()).toBe(12 * HOUR);
  });

  it('over a restart the difference of wall clocks counts, never to before the anchor', () => {
    const first = device(50 * HOUR);
    first.clock.receive(anchorAt(10 * HOUR), first.clock.read());
    const kept = first.clock.received();
    const second = device(53 * HOUR, 'boot-2');
    if (kept) second.clock.restore(kept);
    expect(second.clock.now()).toBe(13 * HOUR);
    expect(second.clock.stampTime(deviceId)).toMatchObject({
      bootSession: 'boot-2',
      anchorBootSession: 'boot-1',
    });
    second.at.wall = 20 * HOUR;
    expect(second.clock.now()).toBe(10 * HOUR);
  });

  it.each([
    ['a minute by both clocks', 60_000, 60_000, true],
    ['more by both clocks', 60_001, 60_001, false],
    ['more by the wall clock alone: the computer slept', 60_001, 10, false],
    ['more by the monotonic clock alone: the wall clock was set back', -HOUR, 60_001, false],
  ])('[T1] an anchor that was on its way for %s', (_, wall, monotonic, isTaken) => {
    const { at, clock } = device(50 * HOUR);
    const asked = clock.read();
    at.wall += wall;
    at.monotonic += monotonic;
    expect(clock.receive(anchorAt(10 * HOUR), asked)).toBe(isTaken);
  });

  it('an older anchor does not replace a newer one', () => {
    const { clock } = device(50 * HOUR);
    expect(clock.receive(anchorAt(10 * HOUR), clock.read())).toBe(true);
    expect(clock.receive(anchorAt(9 * HOUR), clock.read())).toBe(false);
    expect(clock.received()?.anchor.serverTime).toBe(10 * HOUR);
  });
});
