import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { asId, type EntryId } from '../../shared/kernel/ids.ts';
import type { Entry } from '../../shared/sync/entry.ts';
import type { PushAnswer, SignInAnswer } from '../../shared/sync/messages.ts';
import { verifyHistory } from '../audit/verify-history.ts';
import { openStore, type StoreLocation } from '../storage/store.ts';
import { buildTestSchool, ids, NOON, PASSWORD } from '../storage/test-school.ts';
import { PROTOCOL } from '../test-app.ts';

const BATCH = 20;
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

/** What is left after a server was killed again and again in the middle of pushes. */
export type KillOutcome = {
  readonly kills: number;
  readonly acknowledged: number;
  /** Acknowledged entries that the history does not hold. */
  readonly lost: readonly string[];
  /** Pushes of which some entries are in the history and some are not. */
  readonly halves: number;
  /** Entries that the history holds more than once. */
  readonly twice: number;
  readonly chainIntact: boolean;
};

/**
 * Starts the real program on a new school, pushes batches without pause, kills it with SIGKILL at a random moment, and
 * again, `kills` times; then looks at what the database holds.
 */
export async function killAgainAndAgain(
  location: StoreLocation,
  { kills, seed }: { kills: number; seed: number },
): Promise<KillOutcome> {
  const random = randomFrom(seed);
  const setUp = await openStore(location);
  await buildTestSchool(setUp);
  await setUp.close();
  const acknowledged: string[] = [];
  const sent: string[][] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const server = await startProgram(location);
    try {
      await pushUntilKilled(server, { acknowledged, sent, wait: 60 + random() * 250 });
    } finally {
      await ended(server);
    }
  }
  return lookAt(location, { kills, acknowledged, sent });
}

async function pushUntilKilled(
  server: Server,
  { acknowledged, sent, wait }: { acknowledged: string[]; sent: string[][]; wait: number },
): Promise<void> {
  const account = { login: 'anna@school', password: PASSWORD, deviceId };
  const signedIn = await post<SignInAnswer>(server, '/api/identity/sign-in', account);
  const killer = setTimeout(() => server.child.kill('SIGKILL'), wait);
  try {
    for (;;) {
      const entries = batchOf(signedIn, sent.length * BATCH + 1);
      sent.push(entries.map(({ id }) => id));
      const answer = await post<PushAnswer>(server, '/api/sync/push', { deviceId, entries }, signedIn.token);
      acknowledged.push(...answer.taken.map(({ entryId }) => entryId));
    }
  } catch {
    clearTimeout(killer);
  }
}

/** @throws Error when the program ended in another way than by the kill */
async function ended({ child }: Server): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  if (child.signalCode !== 'SIGKILL') throw new Error(`the program ended by itself: ${child.exitCode}`);
}

async function lookAt(
  location: StoreLocation,
  { kills, acknowledged, sent }: { kills: number; acknowledged: readonly string[]; sent: string[][] },
): Promise<KillOutcome> {
  const store = await openStore(location);
  try {
    const rows = await store.db.selectFrom('history').select('entry_id').execute();
    const kept = new Set<string>(rows.map((row) => row.entry_id));
    const chain = await verifyHistory(store, ids.school);
    return {
      kills,
      acknowledged: acknowledged.length,
      lost: acknowledged.filter((id) => !kept.has(id)),
      halves: sent.filter((batch) => new Set(batch.map((id) => kept.has(id))).size > 1).length,
      twice: rows.length - kept.size,
      chainIntact: chain.intact && chain.rows === kept.size,
    };
  } finally {
    await store.close();
  }
}
