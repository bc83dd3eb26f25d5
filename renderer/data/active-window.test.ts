import { expect, it } from 'vitest';
import { asId, type DeviceId } from '../../shared/kernel/ids.ts';
import { openInOneWindow, type WindowStatus } from './active-window.ts';
import { createLive } from './live-value.ts';
import { fillSchool, groupId, mark, newPerson, until } from './test-school.ts';
import { TestServer } from './test-server.ts';

const setUp = () => {
  const server = new TestServer();
  fillSchool(server);
  const person = newPerson();
  const deps = {
    deviceId: asId<DeviceId>(`device-of-${person.id}`),
    token: createLive<string | undefined>(server.token),
    baseUrl: 'http://school.test',
    fetch: server.fetch,
    link: { backoff: { first: 10, cap: 40 } },
  };
  return { server, open: () => openInOneWindow(person, deps) };
};
const activeStore = (status: WindowStatus) => {
  if (status.kind !== 'active') throw new Error(`window is ${status.kind}`);
  return status.store;
};

it('a second window says that another one is open, and goes on when that one is closed', async () => {
  const { open } = setUp();
  const first = open();
  await until(first.status, (status) => status.kind === 'active');
  const second = open();
  await until(second.status, (status) => status.kind === 'another-window');
  await first.close();
  const status = await until(second.status, (now) => now.kind === 'active');
  expect(activeStore(status).state.get().waiting).toBe(0);
  await second.close();
});

it('a window that takes over goes on with the chain; the other one closes its store', async () => {
  const { open, server } = setUp();
  const first = open();
  const firstStore = activeStore(await until(first.status, (status) => status.kind === 'active'));
  await until(firstStore.journal(groupId), (journal) => journal?.sheets.length === 3);
  await firstStore.write([mark(1, 1, '5')]);
  await until(firstStore.state, (state) => state.waiting === 0);

  const second = open();
  await until(second.status, (status) => status.kind === 'another-window');
  second.takeOver();
  await until(first.status, (status) => status.kind === 'another-window');
  const secondStore = activeStore(await until(second.status, (status) => status.kind === 'active'));
  await secondStore.write([mark(1, 2, '4')]);
  await until(secondStore.state, (state) => state.waiting === 0);
  expect(server.received.map((entry) => entry.stamp.sequence)).toEqual([1, 2]);

  await second.close();
  await until(first.status, (status) => status.kind === 'active');
  await first.close();
});

it('works alone where the browser has no Web Locks', async () => {
  const { server } = setUp();
  const person = newPerson();
  const alone = openInOneWindow(
    person,
    {
      deviceId: asId<DeviceId>('d'),
      token: createLive(server.token),
      baseUrl: 'http://school.test',
      fetch: server.fetch,
    },
    undefined,
  );
  const status = await until(alone.status, (now) => now.kind === 'active');
  expect(activeStore(status).person).toBe(person);
  await alone.close();
});
