import { PROBLEM_STATUS, type ProblemCode } from '../../shared/errors/problem.ts';
import { foldEntry } from '../../shared/journal/fold-entry.ts';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import type { DeviceId } from '../../shared/kernel/ids.ts';
import type { CellHistory } from '../../shared/sync/cell-history.ts';
import type { Entry, EntryDocument } from '../../shared/sync/entry.ts';
import type { CollectionName, HistoryHead, PullRequest, PushRequest } from '../../shared/sync/messages.ts';
import type { Verdict } from '../../shared/sync/verdict.ts';

type Stored = { change: number; document: { id: string } };
export type Judge = (entry: Entry) => Partial<Verdict> & Pick<Verdict, 'status'>;

/**
 * A school's server as tests of the client need it: behind an injected `fetch`, with a network that can be cut and
 * answers that can be lost. It keeps real change numbers and folds accepted entries with the real rule; what it
 * accepts is up to the test. (The real server is tried in e2e.)
 */
export class TestServer {
  collections: Record<CollectionName, Map<string, Stored>> = {
    school: new Map(),
    groups: new Map(),
    sheets: new Map(),
    entries: new Map(),
    appeals: new Map(),
  };
  /** Every entry of every push, resends too. */
  readonly received: Entry[] = [];
  readonly requests: string[] = [];
  /** What to do to the next requests of a path: answer with a problem, or commit and lose the answer. */
  readonly faults: { path: string; fault: 'lost-answer' | ProblemCode }[] = [];
  isOnline = true;
  token = 'token-1';
  time = 1_790_000_000_000;
  /** Collections whose pulls wait: lets a test arrange the order of arrival. */
  readonly held = new Set<CollectionName>();
  judge: Judge = () => ({ status: 'accepted' });
  /** A push with such entries is answered with `bad-request` as a whole. */
  refuseWhole: (entries: readonly Entry[]) => boolean = () => false;
  /** A bug on the server's side: the next push is acknowledged and forgotten. */
  forgetNextPush = false;
  /** What `POST /api/journal/history` answers; without it the question fails. */
  cellHistory: CellHistory | undefined;
  /** The head that each pull named. */
  readonly namedHeads: (HistoryHead | undefined)[] = [];
  readonly pushes: PushRequest[] = [];
  /** Chain hashes of the history, oldest first. */
  #history: readonly string[] = [];
  #era = 0;
  #change = 0;
  #streams = new Set<ReadableStreamDefaultController<Uint8Array>>();

  put(collection: CollectionName, ...documents: { id: string }[]): void {
    for (const document of documents) {
      this.#change += 1;
      this.collections[collection].set(document.id, { change: this.#change, document });
    }
    this.announce();
  }

  sheet(id: string): LessonSheet {
    const stored = this.collections.sheets.get(id);
    if (!stored) throw new Error(`no sheet ${id}`);
    return stored.document as LessonSheet;
  }

  entry(id: string): EntryDocument | undefined {
    return this.collections.entries.get(id)?.document as EntryDocument | undefined;
  }

  /** A backup; what it returns puts the server back to it. */
  backUp(): () => void {
    const { sheets, entries, appeals, groups, school } = this.collections;
    const copies = { sheets, entries, appeals, groups, school };
    const kept = Object.entries(copies).map(([name, rows]) => [name, new Map(rows)] as const);
    const [change, history] = [this.#change, this.#history];
    return () => {
      this.#era += 1;
      for (const [name, rows] of kept) this.collections[name as CollectionName] = new Map(rows);
      [this.#change, this.#history] = [change, history];
    };
  }

  cut(): void {
    this.isOnline = false;
    for (const stream of this.#streams) stream.error(new TypeError('network lost'));
    this.#streams.clear();
  }

  announce(): void {
    const event = new TextEncoder().encode(`event: change\ndata: {"change":${this.#change}}\n\n`);
    for (const stream of this.#streams) stream.enqueue(event);
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const path = new URL(input as string).pathname;
    this.requests.push(path);
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (!this.isOnline) throw new TypeError('fetch failed');
    const fault = this.#takeFault(path);
    if (fault && fault !== 'lost-answer') return problem(fault);
    if (new Headers(init?.headers).get('authorization') !== `Bearer ${this.token}`)
      return problem('session-expired');
    const answer = await this.#answer(path, init);
    if (fault === 'lost-answer' || !this.isOnline) throw new TypeError('connection reset');
    return answer;
  };

  async #answer(path: string, init: RequestInit | undefined): Promise<Response> {
    if (path === '/api/sync/stream') return this.#stream(init?.signal ?? undefined);
    const body: unknown = JSON.parse(init?.body as string);
    if (path === '/api/sync/push') return this.#answerPush(body as PushRequest);
    if (path === '/api/journal/history')
      return this.cellHistory ? Response.json(this.cellHistory) : problem('server-failed');
    const request = body as PullRequest;
    this.namedHeads.push(request.head);
    while (this.held.has(request.collection) && !init?.signal?.aborted)
      await new Promise((resolve) => setTimeout(resolve, 5));
    init?.signal?.throwIfAborted();
    return Response.json(this.#pull(request));
  }

  #answerPush(request: PushRequest): Response {
    this.pushes.push(request);
    if (this.refuseWhole(request.entries)) return problem('bad-request');
    return Response.json(this.#push(request));
  }

  #push(request: PushRequest) {
    const isForgotten = this.forgetNextPush;
    this.forgetNextPush = false;
    for (const entry of request.entries) {
      this.received.push(entry);
      if (!isForgotten && !this.collections.entries.has(entry.id)) this.#decide(entry);
    }
    this.announce();
    const taken = request.entries.map((entry) => ({
      entryId: entry.id,
      status: this.entry(entry.id)?.state ?? 'refused',
    }));
    return { taken, anchor: this.#anchor(request.deviceId), change: this.#change, head: this.#head() };
  }

  #decide(entry: Entry): void {
    this.#grow();
    const enteredAt = entry.stamp.wall;
    const time = { lower: enteredAt, upper: enteredAt, claimed: enteredAt };
    const verdict: Verdict = {
      time,
      proof: 'proven',
      decidedAt: this.time,
      settled: false,
      ...this.judge(entry),
    };
    const stored = this.collections.sheets.get(entry.lessonId);
    if (verdict.status === 'accepted' && stored)
      this.put('sheets', foldEntry(stored.document as LessonSheet, { ...entry, enteredAt }));
    if (entry.operation.type === 'refusal.settle') this.#settle(entry.operation.entryId);
    this.put('entries', { ...entry, verdict, state: verdict.status } as EntryDocument);
  }

  #settle(id: string): void {
    const entry = this.entry(id);
    if (entry?.verdict)
      this.put('entries', { ...entry, verdict: { ...entry.verdict, settled: true } } as EntryDocument);
  }

  #pull({ collection, checkpoint, limit, deviceId, head }: PullRequest) {
    const after = checkpoint?.change ?? 0;
    const rows = [...this.collections[collection].values()]
      .filter((row) => row.change > after && isFor(deviceId, row.document))
      .toSorted((a, b) => a.change - b.change)
      .slice(0, limit);
    const last = rows.at(-1);
    const next = last ? { change: last.change, id: last.document.id } : (checkpoint ?? { change: 0, id: '' });
    const documents = rows.map((row) => row.document);
    const missing = this.#isMissing(head) && { headMissing: true };
    return { documents, checkpoint: next, anchor: this.#anchor(deviceId), head: this.#head(), ...missing };
  }

  /** Entries of other people, which this client never sees. */
  othersWrite(count: number): void {
    for (let written = 0; written < count; written += 1) this.#grow();
  }

  #grow(): void {
    const era = this.#era === 0 ? '' : `-${this.#era}`;
    this.#history = [...this.#history, `hash-${this.#history.length + 1}${era}`];
  }

  #isMissing(head: HistoryHead | undefined): boolean {
    return head !== undefined && head.number > 0 && this.#history[head.number - 1] !== head.hash;
  }

  #head(): HistoryHead {
    return { number: this.#history.length, hash: this.#history.at(-1) ?? '', at: this.time };
  }

  #anchor(deviceId: DeviceId) {
    this.time += 1;
    return { deviceId, serverTime: this.time, signature: 'signed' };
  }

  #stream(signal: AbortSignal | undefined): Response {
    let mine: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        mine = controller;
        this.#streams.add(controller);
      },
      cancel: () => {
        if (mine) this.#streams.delete(mine);
      },
    });
    signal?.addEventListener('abort', () => {
      if (mine && this.#streams.delete(mine)) mine.error(signal.reason);
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }

  #takeFault(path: string) {
    const index = this.faults.findIndex((fault) => path.endsWith(fault.path));
    return index < 0 ? undefined : this.faults.splice(index, 1)[0]?.fault;
  }
}

/** As the real server: accepted entries go to the device that made them, others to every device of their author. */
const isFor = (deviceId: DeviceId, document: { id: string }): boolean => {
  const { stamp, state } = document as Partial<EntryDocument>;
  return stamp === undefined || stamp.deviceId === deviceId || state !== 'accepted';
};

const problem = (code: ProblemCode): Response => {
  const status = PROBLEM_STATUS[code];
  return Response.json({ code, status }, { status });
};
