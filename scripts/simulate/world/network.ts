import type { EntryId } from '../../../shared/kernel/ids.ts';
import type { Random } from '../../../sync-server/demo/random.ts';
import { DAY, MINUTE } from '../time/calendar.ts';
import { outsideLife, type VirtualTime } from '../time/virtual-time.ts';
import type { Question } from './ask-app.ts';
import type { Chronicle } from './chronicle.ts';
import type { DeviceName } from './school.ts';
import type { SimServer } from './sim-server.ts';

/** How a network treats requests; chances are of each request. */
export type NetworkHabits = {
  /** Longest way there, and back, milliseconds. */
  readonly slowest: number;
  readonly losesRequest: number;
  readonly losesAnswer: number;
  /** The request is delivered twice, the second time up to some minutes later. */
  readonly duplicates: number;
  /** Whether the server's stream of changes gets through. */
  readonly streams: boolean;
};

export const PERFECT: NetworkHabits = {
  slowest: 0,
  losesRequest: 0,
  losesAnswer: 0,
  duplicates: 0,
  streams: false,
};

/** A client's wait for an answer that never comes. */
const GIVES_UP_AFTER = 30_000;
const ADDRESS = 'http://school.test';

type Wire = { readonly chronicle: Chronicle; readonly server: SimServer; readonly time: VirtualTime };

/** The line between one computer and the server. */
export class NetworkLine {
  readonly #wire: Wire;
  readonly #device: DeviceName;
  readonly #random: Random;
  habits: NetworkHabits = PERFECT;
  isUp = false;
  /** Somebody in between moves the anchors of what is sent back by some days. */
  forges = false;
  readonly #cuts = new Set<() => void>();

  constructor(wire: Wire, device: DeviceName, random: Random) {
    this.#wire = wire;
    this.#device = device;
    this.#random = random;
  }

  /** Returns whether it was down. */
  up(): boolean {
    const wasDown = !this.isUp;
    this.isUp = true;
    return wasDown;
  }

  /** Whatever is on its way does not arrive, or its answer does not. */
  cut(): void {
    this.isUp = false;
    for (const cut of this.#cuts) cut();
    this.#cuts.clear();
  }

  readonly fetch: typeof fetch = (input, init) => {
    const path = (input as string).slice(ADDRESS.length);
    return new Promise<Response>((answer, reject) => {
      const signal = init?.signal;
      const onAbort = () => reject(signal?.reason as Error);
      signal?.addEventListener('abort', onAbort, { once: true });
      // Node keeps a signal, and with it a whole run, for as long as anybody listens to it.
      const forget = () => signal?.removeEventListener('abort', onAbort);
      const resolve = (response: Response) => {
        forget();
        answer(response);
      };
      const lose = () => {
        forget();
        reject(new TypeError('network failed'));
      };
      if (path.endsWith('/stream')) return this.#stream(init, resolve, lose);
      const question: Question = {
        method: init?.method === 'POST' ? 'POST' : 'GET',
        path,
        headers: init?.headers as Record<string, string>,
        body: this.#bodyOf(path, init),
      };
      // The way through the network goes on whether or not the one who asked still lives.
      outsideLife(() => void this.#carry(question, resolve, lose));
    });
  };

  #bodyOf(path: string, init: RequestInit | undefined): string | undefined {
    const body = init?.body as string | undefined;
    return this.forges && body !== undefined && path.endsWith('/push') ? forged(body) : body;
  }

  async #carry(question: Question, resolve: (answer: Response) => void, lose: () => void): Promise<void> {
    const { habits } = this;
    this.#cuts.add(lose);
    await this.#way(habits);
    if (!this.isUp) return lose();
    const isLost = this.#random.chance(habits.losesRequest);
    const answer = isLost ? undefined : await this.#deliver(question);
    if (!isLost && this.#random.chance(habits.duplicates)) void this.#deliverAgain(question);
    const isAnswerLost = !answer || this.#random.chance(habits.losesAnswer);
    if (isAnswerLost) await this.#wire.time.pause(this.#random.between(1, GIVES_UP_AFTER));
    else await this.#way(habits);
    this.#cuts.delete(lose);
    if (isAnswerLost || !this.isUp) return lose();
    const { anchor } = answer.body;
    if (answer.status === 200 && anchor) this.#wire.chronicle.noteAnchorArrived(this.#device, anchor);
    resolve(responseOf(answer));
  }

  async #way({ slowest }: NetworkHabits): Promise<void> {
    if (slowest > 0) await this.#wire.time.pause(this.#random.between(0, slowest));
  }

  async #deliverAgain(question: Question): Promise<void> {
    await this.#wire.time.pause(this.#random.between(0, 3 * MINUTE));
    await this.#deliver(question);
  }

  async #deliver(question: Question): Promise<Received | undefined> {
    const { chronicle, server, time } = this.#wire;
    const ids = question.path.endsWith('/push') ? entryIdsOf(question.body) : undefined;
    const arrival = { from: time.now, to: Number.POSITIVE_INFINITY, entryIds: ids ?? [] };
    if (ids && server.isUp) chronicle.arrivals.push(arrival);
    const answer = await server.ask(question);
    arrival.to = time.now;
    const received = answer && { status: answer.status, body: JSON.parse(answer.text) as SyncAnswer };
    if (received?.status === 200) this.#noteAnswered(received.body);
    else if (answer) chronicle.note(`${this.#device}: ${question.path} → ${answer.status} ${answer.text}`);
    if (ids) chronicle.note(`${this.#device}: push of ${ids.map(short).join(' ')} → ${summary(received)}`);
    return received;
  }

  #noteAnswered({ anchor, taken = [], documents = [] }: SyncAnswer): void {
    const { chronicle } = this.#wire;
    if (anchor) chronicle.noteAnchor(this.#device, anchor);
    for (const { entryId, status } of taken) chronicle.noteAnswered(entryId, status);
    for (const { id, state } of documents) if (state !== undefined) chronicle.pulled.set(id, state);
  }

  #stream(init: RequestInit | undefined, resolve: (answer: Response) => void, lose: () => void): void {
    const { server } = this.#wire;
    if (!this.isUp || !server.isUp || !this.habits.streams) return lose();
    let close = () => undefined as void;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const tell = (change: number) => controller.enqueue(eventText(change));
        const stop = server.onChange(tell);
        close = () => {
          stop();
          this.#cuts.delete(close);
          try {
            controller.error(new TypeError('stream cut'));
          } catch {
            // It was closed already.
          }
        };
        this.#cuts.add(close);
        tell(0);
      },
      cancel: () => close(),
    });
    init?.signal?.addEventListener('abort', () => close(), { once: true });
    resolve(new Response(body));
  }
}

type SyncAnswer = {
  readonly anchor?: { serverTime: number; signature: string };
  readonly taken?: ReadonlyArray<{ entryId: EntryId; status: string }>;
  /** Of a pull; only entries have a state. */
  readonly documents?: ReadonlyArray<{ id: EntryId; state?: string }>;
};

type Received = { readonly status: number; readonly body: SyncAnswer };

/** All that a client reads of an answer; a whole `Response` would write the body as text and read it again. */
const responseOf = ({ status, body }: Received): Response =>
  ({ ok: status === 200, status, json: async () => body }) as unknown as Response;

const eventText = (change: number): Uint8Array =>
  new TextEncoder().encode(`event: change\ndata: {"change":${change}}\n\n`);

/** The same for the same entry, or a resend would be another entry. */
function forged(body: string): string {
  const request = JSON.parse(body) as { entries: Array<{ stamp: { anchor: { serverTime: number } } }> };
  for (const { stamp } of request.entries) stamp.anchor.serverTime -= 3 * DAY;
  return JSON.stringify(request);
}

const entryIdsOf = (body: string | undefined): EntryId[] =>
  (JSON.parse(body ?? '{}') as { entries: Array<{ id: EntryId }> }).entries.map(({ id }) => id);

const summary = (answer: Received | undefined): string => {
  if (!answer) return 'no answer';
  return answer.body.taken?.map(({ status }) => status).join(' ') ?? String(answer.status);
};

/** Ids are long; their first digits tell them apart in a trace. */
export const short = (id: string | null): string => (id === null ? '∅' : id.slice(0, 6));
