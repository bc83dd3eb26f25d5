/**
 * Follows the server's stream of changes (server-sent events read with `fetch`, since `EventSource` cannot carry a
 * bearer token). The stream is only a hint that a pull would bring something; losing it loses nothing.
 */
export type ChangeStream = {
  readonly isConnected: () => boolean;
  /** Connects at once instead of waiting for the next attempt. */
  readonly kick: () => void;
  readonly close: () => void;
};

export type ChangeStreamOptions = {
  readonly open: (signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;
  /**
   * There may be something new: after each event, with the change that it names, and after each connection (events may
   * have been missed).
   */
  readonly onChange: (change?: number) => void;
  /** The connection ended: perhaps the server is gone. */
  readonly onLost: () => void;
  readonly silenceMs?: number;
  readonly retry?: { readonly first: number; readonly cap: number };
};

/** The server says something every 25 seconds; a connection this long silent is dead without knowing it. */
const SILENCE_MS = 60_000;
const RETRY = { first: 1_000, cap: 15_000 };

export function followChanges(options: ChangeStreamOptions): ChangeStream {
  const retry = options.retry ?? RETRY;
  const closing = new AbortController();
  let isConnected = false;
  let wake = () => {};

  async function connectOnce(): Promise<void> {
    const silence = silenceAlarm(options.silenceMs ?? SILENCE_MS);
    try {
      const body = await options.open(AbortSignal.any([closing.signal, silence.signal]));
      isConnected = true;
      options.onChange();
      for await (const line of linesOf(body)) {
        silence.heard();
        const change = changeIn(line);
        if (change !== undefined) options.onChange(change);
      }
    } finally {
      silence.off();
      isConnected = false;
    }
  }

  async function follow(): Promise<void> {
    let wait = retry.first;
    while (!closing.signal.aborted) {
      const startedAt = performance.now();
      await connectOnce().catch(() => undefined);
      if (closing.signal.aborted) return;
      const hadLived = performance.now() - startedAt > retry.cap;
      wait = hadLived ? retry.first : Math.min(retry.cap, wait * 2);
      options.onLost();
      await pause(wait);
    }
  }

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  void follow();
  return {
    isConnected: () => isConnected,
    kick: () => wake(),
    close() {
      closing.abort();
      wake();
    },
  };
}

/** Aborts its signal when nothing was heard for so long. */
function silenceAlarm(ms: number) {
  const controller = new AbortController();
  const start = () => setTimeout(() => controller.abort(new Error('the stream fell silent')), ms);
  let timer = start();
  const off = () => clearTimeout(timer);
  return {
    signal: controller.signal,
    off,
    heard: () => {
      off();
      timer = start();
    },
  };
}

/** `data: {"change":17}`; the only events are of changes. */
function changeIn(line: string): number | undefined {
  const [, change] = /^data: \{"change":(\d+)\}$/.exec(line) ?? [];
  return change === undefined ? undefined : Number(change);
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split(/\r\n|\n|\r/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
