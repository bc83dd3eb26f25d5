import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SignInRequest } from '../../shared/sync/messages.ts';
import { type DeviceKeys, openDeviceKeys } from '../data/device-keys.ts';
import { openLoginRecords } from '../data/login-records.ts';
import { createIdentity } from './identity.ts';
import { openSeal, sealUnder } from './password-seal.ts';

/** `sessionStorage` as it is between reloads. */
const textStorage = () => {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
};

const person = {
  id: 'teacher-1',
  schoolId: 'school-1',
  schoolName: 'Школа № 1',
  name: 'Иванова М. П.',
  roles: ['teacher'],
};
const DAY = 86_400_000;

/** The computer's disk: what a restart of the browser finds again. */
let disk: IDBFactory;
let server: {
  password: string;
  isOnline: boolean;
  asked: SignInRequest[];
  fail: { code: string; status: number } | undefined;
};
let now: number;

const answer = async (path: string, init: RequestInit | undefined): Promise<Response> => {
  if (!server.isOnline) throw new TypeError('fetch failed');
  if (!path.endsWith('/sign-in')) return new Response(null, { status: 204 });
  const request = JSON.parse(init?.body as string) as SignInRequest;
  server.asked.push(request);
  const refusal = server.fail ?? { code: 'wrong-credentials', status: 401 };
  if (server.fail || request.password !== server.password)
    return Response.json(refusal, { status: refusal.status });
  const anchor = { deviceId: request.deviceId, serverTime: now, signature: 'signed' };
  return Response.json({
    token: `token-${server.asked.length}`,
    expiresAt: now + 30 * DAY,
    person,
    anchor,
    knownMark: `mark-${server.asked.length}`,
  });
};

/** A page load: a new session storage is a restart of the browser, the same one a reload. */
const load = (sessionStorage = textStorage()) => ({
  sessionStorage,
  ...createIdentity({
    logins: openLoginRecords(disk),
    sessionStorage,
    baseUrl: 'http://school.test',
    fetch: (input, init) => answer(input as string, init),
    now: () => now,
    iterations: 1_000,
  }),
});

beforeEach(() => {
  disk = new IDBFactory();
  server = { password: 'верный пароль', isOnline: true, asked: [], fail: undefined };
  now = 1_790_000_000_000;
});

describe('with a network', () => {
  it('signs in and hands the token on', async () => {
    const page = load();
    const result = await page.signIn('ivanova', 'верный пароль');
    expect(result).toMatchObject({
      ok: true,
      value: { person, token: 'token-1', anchor: { signature: 'signed' } },
    });
    expect(page.token.get()).toBe('token-1');
    expect(page.session.get()?.deviceId).toBe(server.asked[0]?.deviceId);
  });

  it('keeps one device per login, whatever its case', async () => {
    await load().signIn('ivanova', 'верный пароль');
    await load().signIn(' Ivanova ', 'верный пароль');
    await load().signIn('petrov', 'верный пароль');
    const [first, second, third] = server.asked.map((request) => request.deviceId);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('says that login or password are wrong', async () => {
    expect(await load().signIn('ivanova', 'nope')).toEqual({
      ok: false,
      problem: { code: 'wrong-credentials' },
    });
  });

  it('says that the client is too old, and that the server counts tries', async () => {
    server.fail = { code: 'protocol-too-old', status: 426 };
    expect(await load().signIn('ivanova', 'x')).toEqual({ ok: false, problem: { code: 'client-too-old' } });
    server.fail = { code: 'sign-in-throttled', status: 429 };
    expect(await load().signIn('ivanova', 'x')).toEqual({
      ok: false,
      problem: { code: 'sign-in-throttled' },
    });
  });

  it('[ID3] [ID7] hands on what the server wants beside a right password, with all that the next step needs', async () => {
    const refusedWith = async (fail: object) => {
      server.fail = fail as typeof server.fail;
      return load().signIn('ivanova', 'верный пароль', '123456');
    };
    const status = 403;
    expect(
      await refusedWith({ code: 'password-change-required', status, values: { ticket: 'leave' } }),
    ).toMatchObject({ problem: { code: 'password-change-required', ticket: 'leave' } });
    expect(await refusedWith({ code: 'one-time-password-expired', status })).toMatchObject({
      problem: { code: 'one-time-password-expired' },
    });
    for (const reason of ['code', 'wrong-code', 'enrol']) {
      expect(await refusedWith({ code: 'second-factor-required', status, reason })).toMatchObject({
        problem: { code: 'second-factor-required', reason },
      });
    }
    expect(server.asked.at(-1)?.secondFactor).toBe('123456');
  });

  it('[ID4] shows the server the mark of its last sign-in here', async () => {
    await load().signIn('ivanova', 'верный пароль');
    await load().signIn('ivanova', 'nope');
    await load().signIn('ivanova', 'верный пароль');
    await load().signIn('petrov', 'верный пароль');
    expect(server.asked.map(({ knownMark }) => knownMark)).toEqual([
      undefined,
      'mark-1',
      'mark-1',
      undefined,
    ]);
  });

  it('a device of another person is not used again: a new one is made', async () => {
    await load().signIn('ivanova', 'верный пароль');
    const old = server.asked[0]?.deviceId;
    server.fail = { code: 'not-allowed', status: 403, reason: 'device-of-another-person' } as never;
    await load().signIn('ivanova', 'верный пароль');
    expect(server.asked[1]?.deviceId).toBe(old);
    expect(server.asked[2]?.deviceId).not.toBe(old);
  });
});

it('[T6] a device whose key is not its own any more becomes a new one', async () => {
  await load().signIn('ivanova', 'верный пароль');
  const old = server.asked[0]?.deviceId;
  server.fail = { code: 'not-allowed', status: 403, reason: 'device-key-changed' } as never;
  await load().signIn('ivanova', 'верный пароль');
  expect(server.asked.map(({ deviceId }) => deviceId === old)).toEqual([true, true, false]);
});

describe('the key of the device', () => {
  const withKeys = (keys: DeviceKeys) =>
    createIdentity({
      logins: openLoginRecords(disk),
      keys,
      sessionStorage: textStorage(),
      baseUrl: 'http://school.test',
      fetch: (input, init) => answer(input as string, init),
      now: () => now,
      iterations: 1_000,
    });

  it('[T6] is made at the first sign-in, told to the server, and the same at the next one', async () => {
    for (let time = 0; time < 2; time += 1)
      await withKeys(openDeviceKeys(openLoginRecords(disk))).signIn('ivanova', 'верный пароль');
    const [first, second] = server.asked.map(({ deviceKey }) => deviceKey);
    expect(first).toMatchObject({ kty: 'EC', crv: 'P-256' });
    expect(second).toEqual(first);
  });

  it('[T6] cannot be kept or made: the person is signed in without one', async () => {
    const failing = { read: async () => undefined, readOrMake: () => Promise.reject(new Error('no disk')) };
    const insecure = openDeviceKeys(openLoginRecords(disk), null as never);
    for (const keys of [failing, insecure])
      expect(await withKeys(keys).signIn('ivanova', 'верный пароль')).toMatchObject({ ok: true });
    expect(server.asked.every((request) => !('deviceKey' in request))).toBe(true);
  });
});

describe('without a network', () => {
  it('the first sign-in needs one, and says so', async () => {
    server.isOnline = false;
    const result = await load().signIn('ivanova', 'верный пароль');
    expect(result).toEqual({ ok: false, problem: { code: 'first-sign-in-needs-network' } });
  });

  it('a reload does not ask; a restart of the browser takes the password and finds the token again', async () => {
    const page = load();
    await page.signIn('ivanova', 'верный пароль');
    server.isOnline = false;
    expect(load(page.sessionStorage).session.get()?.token).toBe('token-1');
    const restarted = load();
    expect(restarted.session.get()).toBeUndefined();
    expect(await restarted.signIn('ivanova', 'верный пароль')).toMatchObject({
      ok: true,
      value: { token: 'token-1' },
    });
  });

  it('a token whose time is over is not used, work goes on without it', async () => {
    await load().signIn('ivanova', 'верный пароль');
    server.isOnline = false;
    now += 31 * DAY;
    const restarted = load();
    expect(await restarted.signIn('ivanova', 'верный пароль')).toMatchObject({ ok: true, value: { person } });
    expect(restarted.token.get()).toBeUndefined();
  });

  it('wrong guesses have to wait longer and longer, the right password after the wait works', async () => {
    await load().signIn('ivanova', 'верный пароль');
    server.isOnline = false;
    const page = load();
    for (let guess = 0; guess < 5; guess += 1)
      expect(await page.signIn('ivanova', `guess ${guess}`)).toEqual({
        ok: false,
        problem: { code: 'wrong-credentials' },
      });
    const early = await page.signIn('ivanova', 'верный пароль');
    expect(early).toEqual({ ok: false, problem: { code: 'sign-in-throttled', retryAfterMs: 5_000 } });
    now += 5_000;
    await page.signIn('ivanova', 'guess again');
    expect(await page.signIn('ivanova', 'x')).toMatchObject({ problem: { retryAfterMs: 10_000 } });
    now += 10_000;
    expect(await page.signIn('ivanova', 'верный пароль')).toMatchObject({ ok: true });
    expect(await page.signIn('ivanova', 'guess')).toEqual({
      ok: false,
      problem: { code: 'wrong-credentials' },
    });
  });

  it('a sick server does not keep a known person from working', async () => {
    await load().signIn('ivanova', 'верный пароль');
    server.fail = { code: 'server-failed', status: 500 };
    expect(await load().signIn('ivanova', 'верный пароль')).toMatchObject({ ok: true });
    expect(await load().signIn('petrov', 'x')).toEqual({ ok: false, problem: { code: 'server-failed' } });
  });

  it('an old password that the server refused once does not work offline either', async () => {
    await load().signIn('ivanova', 'верный пароль');
    server.password = 'новый пароль';
    expect(await load().signIn('ivanova', 'верный пароль')).toMatchObject({ ok: false });
    server.isOnline = false;
    expect(await load().signIn('ivanova', 'верный пароль')).toMatchObject({ ok: false });
  });
});

it('signing out ends the session and keeps what this computer knows', async () => {
  const page = load();
  await page.signIn('ivanova', 'верный пароль');
  page.signOut();
  expect(page.session.get()).toBeUndefined();
  expect(page.token.get()).toBeUndefined();
  server.isOnline = false;
  expect(await load().signIn('ivanova', 'верный пароль')).toMatchObject({ ok: true });
});

it('nothing that is stored shows the password or the token', async () => {
  await load().signIn('ivanova', 'верный пароль');
  const stored = JSON.stringify(await openLoginRecords(disk).read('ivanova'));
  expect(stored).toContain('teacher-1');
  expect(stored).not.toContain('верный');
  expect(stored).not.toContain('token-1');
});

it('a seal opens with its password only, at full strength', async () => {
  const seal = await sealUnder('пароль', 'secret');
  expect(seal.iterations).toBeGreaterThanOrEqual(600_000);
  expect(await openSeal('пароль', seal)).toBe('secret');
  expect(await openSeal('другой', seal)).toBeUndefined();
});
