import { afterEach, expect, it } from 'vitest';
import type { Anchor } from '../../shared/sync/stamp.ts';
import type { ClientStore } from './client-store.ts';
import type { DeviceClocks } from './clock.ts';
import { newDisk } from './test-disk.ts';
import { fillSchool, mark, newPerson, openTestStore, until } from './test-school.ts';
import { TestServer } from './test-server.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let opened: ClientStore | undefined;
afterEach(() => opened?.close());

/** A computer whose wall clock differs from the school's by `error`; `boots` counts its restarts. */
function computer(server: TestServer, error: number) {
  const pc = { error, elapsed: 0, boots: 1 };
  const start = server.time;
  const clocks = (): DeviceClocks => ({
    wall: () => start + pc.elapsed + pc.error,
    monotonic: () => pc.elapsed,
    bootSession: `boot-${pc.boots}`,
  });
  return { pc, clocks };
}

it.each([
  ['behind', -30 * DAY],
  ['ahead', 3650 * DAY],
])(
  '[T2] a clock that is %s is known, and known again after a restart without a network',
  async (_, error) => {
    const server = new TestServer();
    fillSchool(server);
    const person = newPerson();
    const disk = newDisk();
    const { clocks, pc } = computer(server, error);
    opened = await openTestStore(server, person, { ...disk, clocks: clocks() });
    await until(opened.state, (state) => state.firstSync === 'done');
    expect(opened.state.get().clockError).toBe(error);
    await opened.close();

    server.cut();
    pc.boots += 1;
    pc.elapsed += 5 * HOUR;
    opened = await openTestStore(server, person, { ...disk, clocks: clocks() });
    expect(opened.state.get().clockError).toBe(error);
    expect(opened.now() - server.time).toBe(5 * HOUR);
    await opened.write([mark(1, 1, '5')]);
    server.isOnline = true;
    await until(opened.state, ({ waiting }) => waiting === 0);
    expect(server.received).toHaveLength(1);
  },
);

it('[T2] the anchor of a sign-in counts from when it came, not from when the page was loaded again', async () => {
  const server = new TestServer();
  const { clocks, pc } = computer(server, 0);
  const person = newPerson();
  const anchor = { deviceId: `device-of-${person.id}`, serverTime: server.time, signature: 's' } as Anchor;
  const anchorWall = clocks().wall();
  pc.elapsed += 4 * HOUR;
  server.cut();
  opened = await openTestStore(server, person, { ...newDisk(), clocks: clocks(), anchor, anchorWall });
  expect(opened.now()).toBe(server.time + 4 * HOUR);
  expect(opened.state.get().clockError).toBe(0);
});
