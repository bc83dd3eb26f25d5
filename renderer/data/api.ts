import { PROBLEM_CODES, Problem, type ProblemCode, type ProblemValues } from '../../shared/errors/problem.ts';
import type { BegunFactorAnswer } from '../../shared/identity/identity-messages.ts';
import type { DeviceId } from '../../shared/kernel/ids.ts';
import type { CellHistory } from '../../shared/sync/cell-history.ts';
import type { Entry } from '../../shared/sync/entry.ts';
import { entryHash } from '../../shared/sync/entry-hash.ts';
import {
  type CollectionName,
  type PullAnswer,
  type PullRequest,
  type PushAnswer,
  type PushRequest,
  pushSignatureText,
  type SignInAnswer,
  type SignInRequest,
} from '../../shared/sync/messages.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../shared/sync/protocol-version.ts';
import type { HistoryQuestion } from './client-store.ts';

/** All that the client asks of the school's server. Every failure is a `Problem`; no network is `server-unreachable`. */
export type Api = {
  readonly signIn: (request: SignInRequest, signal?: AbortSignal) => Promise<SignInAnswer>;
  /** Puts one's own password in the place of a one-time one (ID3). */
  readonly chooseFirstPassword: (request: { ticket: string; password: string }) => Promise<void>;
  /** Begins a second factor before a first session from outside (ID7). */
  readonly enrolSecondFactor: (request: {
    login: string;
    password: string;
    knownMark?: string;
  }) => Promise<BegunFactorAnswer>;
  /** Ends the session on the server, so that its token is worth nothing any more. */
  readonly signOut: () => Promise<void>;
  readonly push: (entries: readonly Entry[], signal?: AbortSignal) => Promise<PushAnswer>;
  readonly pull: <Document>(
    request: Omit<PullRequest, 'deviceId'> & { collection: CollectionName },
    signal?: AbortSignal,
  ) => Promise<PullAnswer<Document>>;
  /** All that was ever entered for one cell. Answered soon or not at all: a person is waiting. */
  readonly history: (cell: HistoryQuestion) => Promise<CellHistory>;
  /** The open stream of changes; its body ends when the connection does. */
  readonly stream: (signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;
};

export type ApiOptions = {
  /** `https://host[:port]`; empty for the page's own server. */
  readonly baseUrl: string;
  readonly deviceId: DeviceId;
  /** The bearer token of now; asked at every call, since a new sign-in replaces it. */
  readonly token: () => string | undefined;
  readonly fetch?: typeof fetch;
  /** Signs pushes with the device's key, where it has one (T6). */
  readonly sign?: ((text: string) => Promise<string>) | undefined;
  /** Longest wait for an answer, milliseconds. */
  readonly timeoutMs?: number;
};

/**
 * A connection that died without a word must not hold the queue for long, but a slow line needs its time: so the wait
 * begins short, doubles with every answer that did not come, and is short again after one that did.
 */
const TIMEOUT_MS = 12_000;
const LONGEST_TIMEOUT_MS = 96_000;
const PATIENCE_MS = 8_000;

export function createApi(options: ApiOptions): Api {
  const { deviceId } = options;
  const firstTimeout = options.timeoutMs ?? TIMEOUT_MS;
  let timeout = firstTimeout;
  const ask = async <Answer>(
    path: string,
    body: unknown,
    signal?: AbortSignal,
    timeoutMs = timeout,
  ): Promise<Answer> => {
    const limit = timeLimit(timeoutMs);
    const both = signal ? AbortSignal.any([signal, limit.signal]) : limit.signal;
    try {
      const init = { method: 'POST', body: JSON.stringify(body), signal: both };
      const answer = await readJson<Answer>(await send(options, path, init));
      timeout = firstTimeout;
      return answer;
    } catch (error) {
      if (limit.signal.aborted) timeout = Math.min(LONGEST_TIMEOUT_MS, timeout * 2);
      throw error;
    } finally {
      limit.clear();
    }
  };
  return {
    signIn: (request, signal) => ask('/api/identity/sign-in', request, signal),
    async chooseFirstPassword(request) {
      const { signal, clear } = timeLimit(firstTimeout);
      const body = JSON.stringify(request);
      await send(options, '/api/identity/first-password', { method: 'POST', body, signal }).finally(clear);
    },
    enrolSecondFactor: (request) => ask('/api/identity/second-factor/enrol', request),
    async signOut() {
      const { signal, clear } = timeLimit(firstTimeout);
      await send(options, '/api/identity/sign-out', { method: 'POST', signal }).finally(clear);
    },
    async push(entries, signal) {
      const signature = await signatureOf(entries, options);
      const request: PushRequest = { deviceId, entries: [...entries], ...(signature && { signature }) };
      return ask('/api/sync/push', request, signal);
    },
    pull: (request, signal) => ask('/api/sync/pull', { deviceId, ...request }, signal),
    history: ({ lessonId, factKey }) =>
      ask('/api/journal/history', { lessonId, factKey }, undefined, PATIENCE_MS),
    async stream(signal) {
      const response = await send(options, '/api/sync/stream', { method: 'GET', signal });
      if (!response.body) throw new Problem('server-failed', { reason: 'no-stream' });
      return response.body;
    },
  };
}

/** A key that does not work must not keep entries here: whether an unsigned push counts, the server says. */
async function signatureOf(
  entries: readonly Entry[],
  { deviceId, sign }: ApiOptions,
): Promise<string | undefined> {
  return sign?.(pushSignatureText(deviceId, entries.map(entryHash))).catch(() => undefined);
}

/** `AbortSignal.timeout` by an ordinary timer, which a virtual clock can drive. */
function timeLimit(ms: number): { readonly signal: AbortSignal; readonly clear: () => void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error('no answer in time')), ms);
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}

async function send(options: ApiOptions, path: string, init: RequestInit): Promise<Response> {
  const headers: Record<string, string> = { [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) };
  if (init.body) headers['content-type'] = 'application/json';
  const token = options.token();
  if (token) headers['authorization'] = `Bearer ${token}`;
  // Called as a plain function: `fetch` refuses to be a method of another object.
  const request = options.fetch ?? globalThis.fetch;
  const url = `${options.baseUrl}${path}`;
  const response = await request(url, { ...init, headers, cache: 'no-store' }).catch(unreachable);
  if (!response.ok) throw await problemOf(response);
  return response;
}

const readJson = async <Answer>(response: Response): Promise<Answer> => {
  try {
    return (await response.json()) as Answer;
  } catch (cause) {
    return unreachable(cause);
  }
};

const unreachable = (cause: unknown): never => {
  throw new Problem('server-unreachable', { cause });
};

/** A gateway in between may answer without our body, so the status alone must do. */
async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  const { code, reason, values } = (body ?? {}) as { code?: unknown; reason?: unknown; values?: unknown };
  const known = PROBLEM_CODES.find((candidate) => candidate === code) ?? codeOfStatus(response.status);
  return new Problem(known, {
    ...(typeof reason === 'string' && { reason }),
    ...(typeof values === 'object' && values !== null && { values: values as ProblemValues }),
  });
}

function codeOfStatus(status: number): ProblemCode {
  if (status === 401) return 'session-expired';
  if (status === 426) return 'protocol-too-old';
  if (status === 413) return 'too-large';
  if (status === 429) return 'too-many-requests';
  if (status === 502 || status === 503 || status === 504) return 'server-unreachable';
  return status >= 500 ? 'server-failed' : 'bad-request';
}
