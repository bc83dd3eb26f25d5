import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { asId, type EntryId } from '../../shared/kernel/ids.ts';
import type { Entry } from '../../shared/sync/entry.ts';
import type { PushAnswer, SignInAnswer } from '../../shared/sync/messages.ts';
import { verifyHistory } from '../audit/verify-history.ts';
import { openStore, type StoreLocation } from '../storage/store.ts';
import { buildTestSchool, ids, NOON, PASSWORD } from '../storage/test-school.ts';
import { TEST_DATABASES } from '../storage/test-stores.ts';
import { PROTOCOL } from '../test-app.ts';

const BATCH = 20;
const KILLS = 4;
const seed = Date.now() % 100_000;

/** A generator of waits that the printed seed repeats. */
function randomFrom(start: number): () => number {
  let state = start + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

type Server = { readonly address: string; readonly child: ChildProcess };

/** The real program, as it runs at a school, with the clock moved to the test school's day. */
async function startProgram(location: StoreLocation): Promise<Server> {
  const place = 'url' in location ? ['--database', location.url] : ['--data', dirname(location.file)];
  const moved = ['--demo', `--clock-offset-ms=${NOON - Date.now()}`];
  const program = join(import.meta.dirname, '..', 'server.ts');
  const flags = ['--port', '0', '--log-level', 'silent'];
  const child = spawn(process.execPath, [program, ...flags, ...place, ...moved], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  if (child.stdout === null) throw new Error('the program has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    return { address: (JSON.parse(line) as { address: string }).address, child };
  }
  throw new Error('the program ended before it listened');
}

async function post<Answer>(server: Server, path: string, body: unknown, token?: string): Promise<Answer> {
  const headers = {
    'content-type': 'application/json',
    ...PROTOCOL,
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(`${server.address}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

const deviceId = ids.device('killed');

function batchOf(signedIn: SignInAnswer, first: number): Entry[] {
  return Array.from({ length: BATCH }, (_, index) => ({
    id: asId<EntryId>(`killed-${first + index}`),
    authorId: ids.anna,
    groupId: ids.maths,
    lessonId: ids.lesson('maths', 10),
    operation: { type: 'mark.set', pupilId: ids.p1, slot: index % 4, value: '5' },
    basis: null,
    stamp: {
      deviceId,
      sequence: first + index,
      previousHash: '',
      anchor: signedIn.anchor,
      anchorWall: signedIn.anchor.serverTime,
      bootSession: 'b',
      anchorBootSession: 'b',
      monotonicSinceAnchor: first + index,
      wall: signedIn.anchor.serverTime,
    },
  }));
}

describe.each(TEST_DATABASES)('SIGKILL on $name', (database) => {
  test(`[I1] [I2] nothing acknowledged is lost and no batch is half taken (seed ${seed})`, async () => {
    const random = randomFrom(seed);
    const location = await database.locate();
    const setUp = await openStore(location);
    await buildTestSchool(setUp);
    await setUp.close();
    const acknowledged: string[] = [];
    const sent: string[][] = [];
    let sequence = 1;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const server = await startProgram(location);
      const account = { login: 'anna@school', password: PASSWORD, deviceId };
      const signedIn = await post<SignInAnswer>(server, '/api/identity/sign-in', account);
      const killer = setTimeout(() => server.child.kill('SIGKILL'), 60 + random() * 250);
      try {
        for (;;) {
          const entries = batchOf(signedIn, sequence);
          sequence += BATCH;
          sent.push(entries.map(({ id }) => id));
          const body = { deviceId, entries };
          const answer = await post<PushAnswer>(server, '/api/sync/push', body, signedIn.token);
          acknowledged.push(...answer.taken.map(({ entryId }) => entryId));
        }
      } catch {
        clearTimeout(killer);
      }
      if (server.child.exitCode === null && server.child.signalCode === null) {
        server.child.kill('SIGKILL');
        await once(server.child, 'exit');
      }
      expect(server.child.signalCode).toBe('SIGKILL');
    }
    const store = await openStore(location);
    onTestFinished(() => store.close());
    const rows = await store.db.selectFrom('history').select('entry_id').execute();
    const kept = new Set<string>(rows.map((row) => row.entry_id));
    expect(acknowledged.length).toBeGreaterThan(BATCH);
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    expect(rows).toHaveLength(kept.size);
    const halves = sent.filter((ids_) => new Set(ids_.map((id) => kept.has(id))).size > 1);
    expect(halves).toEqual([]);
    expect(await verifyHistory(store, ids.school)).toMatchObject({ intact: true, rows: kept.size });
  }, 120_000);
});
