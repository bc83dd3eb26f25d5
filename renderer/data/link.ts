import { Problem } from '../../shared/errors/problem.ts';
import type { Live, SyncState } from './client-store.ts';
import { createLive } from './live-value.ts';

export type LinkState = SyncState['link'];

/**
 * The connection to the school's server, shared by everything that talks to it: one backoff, one honest state. While
 * the server cannot be reached, callers wait here instead of asking it each for itself.
 */
export type Link = {
  readonly state: Live<LinkState>;
  /**
   * Does the work, again and again, until it succeeds. Throws only when the link was closed, when `signal` was
   * aborted, or for a problem that `isFinal` says will not go away by asking again.
   */
  readonly call: <Answer>(work: () => Promise<Answer>, options?: CallOptions) => Promise<Answer>;
  /** Something changed (network, window, a new sign-in): ask again at once. */
  readonly kick: () => void;
  readonly close: () => void;
};

type CallOptions = { readonly signal?: AbortSignal; readonly isFinal?: (problem: Problem) => boolean };

export type LinkOptions = {
  /** First and longest wait between two attempts, milliseconds. */
  readonly backoff?: { readonly first: number; readonly cap: number };
  readonly random?: () => number;
};

const BACKOFF = { first: 500, cap: 15_000 };
/** Asking again does not help before a person signs in or the client is renewed, so rarely. */
const HOPELESS_WAIT = 300_000;

export function createLink(options: LinkOptions = {}): Link {
  const backoff = options.backoff ?? BACKOFF;
  const random = options.random ?? Math.random;
  const state = createLive<LinkState>('offline');
  const closing = new AbortController();
  let failures = 0;
  /** Raised with every change of the gate, so that several calls failing together count as one failure. */
  let epoch = 0;
  let gate = openGate();

  function fail(problem: Problem, startedIn: number): void {
    if (startedIn !== epoch) return;
    epoch += 1;
    failures += 1;
    state.set(stateOf(problem));
    const isHopeless = state.get() === 'session-expired' || state.get() === 'client-too-old';
    gate = closedGate(isHopeless ? HOPELESS_WAIT : waitAfter(failures, backoff, random));
  }

  function succeed(): void {
    epoch += 1;
    failures = 0;
    gate.open();
    state.set('online');
  }

  return {
    state,
    async call(work, { signal, isFinal } = {}) {
      const over = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
      for (;;) {
        await gate.passed(over);
        const startedIn = epoch;
        try {
          const answer = await work();
          succeed();
          return answer;
        } catch (error) {
          over.throwIfAborted();
          if (!(error instanceof Problem)) throw error;
          if (isFinal?.(error)) throw error;
          fail(error, startedIn);
        }
      }
    },
    kick() {
      failures = 0;
      gate.open();
    },
    close: () => closing.abort(new Problem('server-unreachable', { reason: 'closed' })),
  };
}

function stateOf(problem: Problem): LinkState {
  if (problem.code === 'server-unreachable') return 'offline';
  if (problem.status === 401) return 'session-expired';
  // The device lost its key (T6): signing in again makes it a new device, and what waits goes on from there.
  if (problem.reason === 'device-signature') return 'session-expired';
  return problem.status === 426 ? 'client-too-old' : 'server-failed';
}

/** Doubles up to the cap; a little chance keeps fifty PCs from asking in the same instant. */
function waitAfter(failures: number, backoff: { first: number; cap: number }, random: () => number): number {
  const wait = Math.min(backoff.cap, backoff.first * 2 ** (failures - 1));
  return wait * (0.7 + 0.3 * random());
}

type Gate = { readonly passed: (over: AbortSignal) => Promise<void>; readonly open: () => void };

function openGate(): Gate {
  return { passed: async (over) => over.throwIfAborted(), open: () => undefined };
}

function closedGate(ms: number): Gate {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  return {
    open: () => {
      clearTimeout(timer);
      resolve();
    },
    passed: (over) => orAborted(promise, over),
  };
}

async function orAborted(promise: Promise<void>, over: AbortSignal): Promise<void> {
  over.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(over.reason);
  over.addEventListener('abort', onAbort, { once: true });
  try {
    await Promise.race([promise, aborted]);
  } finally {
    over.removeEventListener('abort', onAbort);
  }
}
