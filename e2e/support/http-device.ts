import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { asId, type DeviceId, type EntryId, type PersonId } from '../../shared/kernel/ids.ts';
import type { Entry, EntryDocument } from '../../shared/sync/entry.ts';
import { entryHash } from '../../shared/sync/entry-hash.ts';
import {
  type CollectionName,
  type DeviceKey,
  type HistoryHead,
  type PullAnswer,
  type PushAnswer,
  pushSignatureText,
  type SignInAnswer,
} from '../../shared/sync/messages.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../shared/sync/protocol-version.ts';
import type { Anchor, Stamp } from '../../shared/sync/stamp.ts';
import type { SchoolServer } from './school-server.ts';
import { PASSWORD } from './school-template.ts';

export type Answer = { readonly status: number; readonly code?: string; readonly reason?: string };

/** A program that speaks to the server past every screen, and may say whatever it likes. */
export class HttpDevice {
  readonly #school: SchoolServer;
  readonly #keys = newKeys();
  readonly deviceId = asId<DeviceId>(`device-${randomUUID()}`);
  readonly login: string;
  #token = '';
  #personId = asId<PersonId>('nobody');
  #anchor: Anchor | undefined;
  #sequence = 0;
  #hash = '';

  private constructor(school: SchoolServer, login: string) {
    this.#school = school;
    this.login = login;
  }

  static async signIn(school: SchoolServer, login: string, password = PASSWORD): Promise<HttpDevice> {
    const device = new HttpDevice(school, login);
    const body = { login, password, deviceId: device.deviceId, deviceKey: device.#keys.deviceKey };
    const answer = await device.#fetch('POST', '/api/identity/sign-in', body);
    if (answer.status !== 200) throw new Error(`sign-in of ${login}: ${answer.status}`);
    const { token, person, anchor } = (await answer.json()) as SignInAnswer;
    device.#token = token;
    device.#personId = person.id;
    device.#anchor = anchor;
    return device;
  }

  get anchor(): Anchor {
    if (!this.#anchor) throw new Error('not signed in');
    return this.#anchor;
  }

  /** The next entry of this device as an honest client makes it, but for what is given. */
  entry(
    fields: Pick<Entry, 'operation' | 'groupId' | 'lessonId'> & Partial<Entry>,
    stamp: Partial<Stamp> = {},
  ): Entry {
    this.#sequence += 1;
    const now = this.#school.now();
    const entry: Entry = {
      id: asId<EntryId>(randomUUID()),
      authorId: this.#personId,
      basis: null,
      stamp: {
        deviceId: this.deviceId,
        sequence: this.#sequence,
        previousHash: this.#hash,
        anchor: this.anchor,
        anchorWall: this.anchor.serverTime,
        bootSession: 'boot',
        anchorBootSession: 'boot',
        monotonicSinceAnchor: Math.max(0, now - this.anchor.serverTime),
        wall: now,
        ...stamp,
      },
      ...fields,
    };
    this.#hash = entryHash(entry);
    return entry;
  }

  /** Pushes entries with the signature that this device gives, or with another one. */
  async push(entries: readonly Entry[], changes: Record<string, unknown> = {}): Promise<Answer> {
    const payload = { deviceId: this.deviceId, entries, signature: this.signatureOf(entries), ...changes };
    const answer = await this.#fetch('POST', '/api/sync/push', payload);
    if (answer.status === 200) this.#anchor = ((await answer.clone().json()) as PushAnswer).anchor;
    return summary(answer);
  }

  signatureOf(entries: readonly Entry[], privateKey: KeyObject = this.#keys.privateKey): string {
    const text = Buffer.from(pushSignatureText(this.deviceId, entries.map(entryHash)));
    return sign('sha256', text, { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  }

  /** Pushes and reads the code of each verdict, `accepted` where there is none. */
  async verdicts(entries: readonly Entry[]): Promise<string[]> {
    const { status, code } = await this.push(entries);
    if (status !== 200) throw new Error(`push: ${status} ${code}`);
    const documents = await this.pull<EntryDocument>('entries');
    return entries.map(({ id }) => {
      const found = documents.find((document) => document.id === id)?.verdict;
      return found?.code ?? found?.status ?? 'missing';
    });
  }

  async pull<Document extends { id: string }>(
    collection: CollectionName,
    head?: HistoryHead,
  ): Promise<Document[]> {
    const body = {
      deviceId: this.deviceId,
      collection,
      checkpoint: null,
      limit: 1000,
      ...(head && { head }),
    };
    const answer = await this.#fetch('POST', '/api/sync/pull', body);
    if (answer.status !== 200) throw new Error(`pull: ${answer.status}`);
    const { documents } = (await answer.json()) as PullAnswer<Document>;
    return documents.flatMap((document) => ('_deleted' in document ? [] : [document]));
  }

  async call(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
    return summary(await this.#fetch(method, path, body));
  }

  /** The whole answer of a call that must do. @throws Error for any other */
  async ask<Body>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Body> {
    const answer = await this.#fetch(method, path, body);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (answer.status === 204 ? undefined : await answer.json()) as Body;
  }

  #fetch(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(new URL(path, this.#school.address), {
      method,
      headers: {
        [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
        ...(this.#token && { authorization: `Bearer ${this.#token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }
}

async function summary(answer: Response): Promise<Answer> {
  const text = await answer.text();
  const body = text.startsWith('{') ? (JSON.parse(text) as { code?: string; reason?: string }) : {};
  return {
    status: answer.status,
    ...(body.code !== undefined && { code: body.code }),
    ...(body.reason !== undefined && { reason: body.reason }),
  };
}

/** A key pair as a browser makes one for its device. */
export function newKeys(): { deviceKey: DeviceKey; privateKey: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return { deviceKey: { kty: 'EC', crv: 'P-256', x, y }, privateKey };
}
