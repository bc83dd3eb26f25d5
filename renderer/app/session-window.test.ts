import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { asId, type DeviceId } from '../../shared/kernel/ids.ts';
import type { Role } from '../../shared/people/role.ts';
import { createLive } from '../data/live-value.ts';
import { newPerson } from '../data/test-school.ts';
import type { Identity } from '../identity/identity.ts';
import type { Session } from '../identity/session.ts';
import { sessionWindow } from './session-window.ts';

/** A page in a browser, without a desktop shell around it. */
beforeEach(() => void vi.stubGlobal('window', {}));
afterEach(() => void vi.unstubAllGlobals());

const person = newPerson();
const sessionOf = (token: string, roles: readonly Role[] = ['teacher'], deviceId = 'device-1'): Session => ({
  login: 'teacher',
  token,
  person: { ...person, roles },
  deviceId: asId<DeviceId>(deviceId),
});

/** A window in which that session is begun, and what is open in it. */
function windowOf(first: Session | undefined) {
  const session = createLive<Session | undefined>(first);
  const token = createLive<string | undefined>(undefined);
  const present = sessionWindow({ session, token, deviceKeys: undefined } as unknown as Identity);
  onTestFinished(async () => {
    await present.get()?.opened.close();
  });
  return { session, opened: () => present.get()?.opened };
}

it('a renewed session goes on with the data that are open, whatever the order of its roles', () => {
  const { session, opened } = windowOf(sessionOf('token-1', ['teacher', 'class-teacher']));
  const before = opened();
  session.set(sessionOf('token-2', ['class-teacher', 'teacher']));
  expect(before).toBeDefined();
  expect(opened()).toBe(before);
});

it.each([
  ['a role more', sessionOf('token-2', ['teacher', 'deputy-head'])],
  ['another device', sessionOf('token-2', ['teacher'], 'device-2')],
])('[I7] %s opens the data anew: they may be others', (_, next) => {
  const { session, opened } = windowOf(sessionOf('token-1'));
  const before = opened();
  session.set(next);
  expect(opened()).toBeDefined();
  expect(opened()).not.toBe(before);
});

it('who signs out leaves nothing open', () => {
  const { session, opened } = windowOf(sessionOf('token-1'));
  session.set(undefined);
  expect(opened()).toBeUndefined();
});
