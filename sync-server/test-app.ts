import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions, LightMyRequestResponse as Response } from 'fastify';
import { onTestFinished } from 'vitest';
import { asId, type DeviceId, type EntryId, type PersonId } from '../shared/kernel/ids.ts';
import type { Entry, EntryDocument } from '../shared/sync/entry.ts';
import { entryHash } from '../shared/sync/entry-hash.ts';
import {
  type CollectionName,
  type DeviceKey,
  type HistoryHead,
  type PullAnswer,
  type PushAnswer,
  pushSignatureText,
  type SignInAnswer,
} from '../shared/sync/messages.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../shared/sync/protocol-version.ts';
import type { Anchor } from '../shared/sync/stamp.ts';
import { type AppConfig, buildApp, type LogTarget } from './app.ts';
import type { TypedApp } from './app-context.ts';
import type { OpenStoreOptions, Store } from './storage/store.ts';
import { buildTestSchool, ids, NOON, PASSWORD } from './storage/test-school.ts';
import { newTestStore, type TestContent, type TestDatabase } from './storage/test-stores.ts';

export type MovableClock = { now: () => number; at: number };

export type TestApp = {
  readonly app: TypedApp;
  readonly store: Store;
  readonly clock: MovableClock;
};

const TEST_SCHOOL: TestContent = { name: 'the test school', put: buildTestSchool };

/** The whole app over a new database with the test school, at noon of its day. */
export async function newTestApp(
  database: TestDatabase,
  logger?: LogTarget,
  options: Pick<OpenStoreOptions, 'onStatement'> & { settings?: Partial<AppConfig> } = {},
): Promise<TestApp & { dataFolder: string }> {
  const store = await newTestStore(database, options, TEST_SCHOOL);
  const clock: MovableClock = { at: NOON, now: () => clock.at };
  // Made by the first document only.
  const dataFolder = join(tmpdir(), `zvonok-data-${randomUUID()}`);
  onTestFinished(() => rm(dataFolder, { recursive: true, force: true }));
  const config = { sessionDays: 30, version: '0.0.0', dataFolder, ...options.settings };
  const app = await buildApp({ store, clock, config, ...(logger && { logger }) });
  onTestFinished(() => app.close());
  return { app, store, clock, dataFolder };
}

export const PROTOCOL = { [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) };

type SignedInDevice = { answer: SignInAnswer; deviceId: DeviceId; privateKey?: KeyObject };

/** A key pair as a browser makes one for its device. */
export function newDeviceKeys(): { deviceKey: DeviceKey; privateKey: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return { deviceKey: { kty: 'EC', crv: 'P-256', x, y }, privateKey };
}

/** A signed-in device that makes entries as the client does: numbered, chained, anchored. */
export class TestDevice {
  readonly #app: TypedApp;
  readonly #clock: MovableClock;
  readonly deviceId: DeviceId;
  readonly personId: PersonId;
  readonly token: string;
  anchor: Anchor;
  #anchorWall: number;
  readonly #privateKey: KeyObject | undefined;
  #sequence = 0;
  #hash = '';

  constructor(test: TestApp, signedIn: SignedInDevice) {
    this.#app = test.app;
    this.#clock = test.clock;
    this.#privateKey = signedIn.privateKey;
    this.deviceId = signedIn.deviceId;
    this.personId = signedIn.answer.person.id;
    this.token = signedIn.answer.token;
    this.anchor = signedIn.answer.anchor;
    this.#anchorWall = test.clock.now();
  }

  call(options: InjectOptions): Promise<Response> {
    const headers = { authorization: `Bearer ${this.token}`, ...PROTOCOL, ...options.headers };
    return this.#app.inject({ ...options, headers });
  }

  /** The next entry of this device, made at the clock's present unless `wall` says otherwise. */
  entry(fields: Pick<Entry, 'operation' | 'lessonId'> & Partial<Entry> & { wall?: number }): Entry {
    const { wall = this.#clock.now(), ...rest } = fields;
    this.#sequence += 1;
    const entry: Entry = {
      id: asId<EntryId>(`${this.deviceId}-${this.#sequence}`),
      authorId: this.personId,
      groupId: ids.maths,
      basis: null,
      stamp: {
        deviceId: this.deviceId,
        sequence: this.#sequence,
        previousHash: this.#hash,
        anchor: this.anchor,
        anchorWall: this.#anchorWall,
        bootSession: 'boot',
        anchorBootSession: 'boot',
        monotonicSinceAnchor: Math.max(0, wall - this.#anchorWall),
        wall,
      },
      ...rest,
    };
    this.#hash = entryHash(entry);
    return entry;
  }

  /** *Set mark* of the first pupil in the lesson of that November day. */
  mark(day: number, value: '2' | '3' | '4' | '5', fields: Partial<Entry> & { wall?: number } = {}): Entry {
    const operation = { type: 'mark.set', pupilId: ids.p1, slot: 0, value } as const;
    return this.entry({ lessonId: ids.lesson('maths', day), operation, ...fields });
  }

  push(entries: readonly unknown[]): Promise<Response> {
    const payload = { deviceId: this.deviceId, entries, ...this.#signed(entries) };
    return this.call({ method: 'POST', url: '/api/sync/push', payload });
  }

  #signed(entries: readonly unknown[]): { signature?: string } {
    if (!this.#privateKey) return {};
    const hashes = entries.map((entry) => entryHash(entry as Entry));
    const text = Buffer.from(pushSignatureText(this.deviceId, hashes));
    const key = { key: this.#privateKey, dsaEncoding: 'ieee-p1363' } as const;
    return { signature: sign('sha256', text, key).toString('base64url') };
  }

  /** Statuses in the order of the entries. */
  async pushed(entries: readonly Entry[]): Promise<string[]> {
    const response = await this.push(entries);
    if (response.statusCode !== 200) throw new Error(`push: ${response.statusCode} ${response.body}`);
    const byId = new Map(response.json<PushAnswer>().taken.map((item) => [item.entryId, item.status]));
    return entries.map(({ id }) => byId.get(id) ?? 'missing');
  }

  async pull<Document>(
    collection: CollectionName,
    options: { checkpoint?: unknown; limit?: number; head?: HistoryHead } = {},
  ): Promise<PullAnswer<Document>> {
    const { checkpoint = null, limit = 1000, head } = options;
    const payload = { deviceId: this.deviceId, collection, checkpoint, limit, ...(head && { head }) };
    const response = await this.call({ method: 'POST', url: '/api/sync/pull', payload });
    if (response.statusCode !== 200) throw new Error(`pull: ${response.statusCode} ${response.body}`);
    return response.json<PullAnswer<Document>>();
  }

  /** The verdict of one entry, as it comes down. */
  async verdictOf(id: EntryId): Promise<EntryDocument['verdict']> {
    const { documents } = await this.pull<EntryDocument>('entries');
    const found = documents.find((document) => document.id === id);
    return found && 'verdict' in found ? found.verdict : undefined;
  }
}

/** Signs a person of the test school in on a device of that name. */
export async function signInAs(
  test: TestApp,
  personId: PersonId,
  name: string = personId,
  keys?: ReturnType<typeof newDeviceKeys>,
): Promise<TestDevice> {
  const deviceId = ids.device(name);
  const payload = {
    login: `${personId}@school`,
    password: PASSWORD,
    deviceId,
    ...(keys && { deviceKey: keys.deviceKey }),
  };
  const response = await test.app.inject({ method: 'POST', url: '/api/identity/sign-in', payload });
  if (response.statusCode !== 200) throw new Error(`sign-in: ${response.statusCode} ${response.body}`);
  return new TestDevice(test, {
    answer: response.json<SignInAnswer>(),
    deviceId,
    ...(keys && { privateKey: keys.privateKey }),
  });
}
