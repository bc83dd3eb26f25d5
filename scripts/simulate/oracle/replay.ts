import type { PersonId } from '../../../shared/kernel/ids.ts';
import { DAY, dayOf } from '../time/calendar.ts';
import type { Act, Arrival } from '../world/chronicle.ts';
import { PUPILS, type SchoolLesson, TEACHING } from '../world/school.ts';
import { Appeals } from './appeals.ts';
import { applyDecision, judgeDecision, type Outcome, type SoFar, type Standing } from './decisions.ts';
import { cellOf, type Evidence, type HistoryRow, type Violation, valueOf } from './evidence.ts';
import { appealKindOf, isTimed, lessonOf } from './rows.ts';
import {
  type Bounds,
  believed,
  claimedBy,
  DeviceChain,
  isInside,
  judgeTime,
  type TimeVerdict,
} from './time-rules.ts';

/** T1: an anchor that took longer to its computer than a minute is not held there. */
const LONGEST_TRAVEL = 60_000;

/**
 * Judges the whole history again, in the order in which the server did, by the rules as the oracle reads them. The
 * facts that this gives must be the server's, and each verdict one that the rules allow.
 */
export class Replay {
  readonly violations: Violation[] = [];
  readonly facts = new Map<string, Standing>();
  readonly appeals = new Appeals();
  /** In trusting schools, entries of honest computers that arrived within a day, and how many wait for a person. */
  readonly queue = { entries: 0, waiting: 0 };
  readonly #evidence: Evidence;
  readonly #actOf: ReadonlyMap<string, Act>;
  readonly #chains = new Map<string, DeviceChain>();
  readonly #outcomes = new Map<string, Outcome>();
  readonly #rows: ReadonlyMap<string, HistoryRow>;

  constructor(evidence: Evidence) {
    this.#evidence = evidence;
    const { acts, server } = evidence;
    this.#actOf = new Map(acts.flatMap((act) => (act.entryId ? [[act.entryId as string, act]] : [])));
    this.#rows = new Map(server.history.map((row) => [row.id, row]));
    for (const row of server.history) this.#judge(row);
  }

  #judge(row: HistoryRow): void {
    const act = this.#actOf.get(row.id);
    if (!act) return this.#wrong('[I2] the history holds an entry that nobody typed', row);
    this.#checkEntry(row, act);
    const chain = this.#chainOf(row.device);
    const isFork = chain.isNumberTaken(row);
    const isIntact = chain.isIntact(row);
    const lower = Math.max(this.#anchorAt(row), isFork ? 0 : chain.lower);
    const all = this.#boundsOf(row, lower);
    const allowed = all.map((bounds) => this.#verdictOf(row, act, { bounds, isIntact, isFork }));
    // A profile that was put back breaks its chain; how far trust returns after that is the school's affair.
    const isLoose = this.#evidence.copiedDevices.has(row.device);
    const match = allowed.find((verdict) => verdict.status === row.status);
    if (!match && !isLoose)
      this.#wrong(
        `[T4] [I5] should be «${allowed.map(({ status, why }) => `${status}: ${why}`).join('» or «')}»`,
        row,
      );
    if (!isLoose) this.#checkChain(row, chain);
    this.#checkProof(row, act, isFork);
    this.#checkHonest(row, act);
    const bounds = match?.bounds ?? all[0] ?? { lower, upper: row.arrivedAt, claimed: lower };
    const lesson = lessonOf(row);
    if (row.operation.type === 'appeal.decide' && row.status === 'accepted' && lesson)
      applyDecision(row, act.seen, this.#soFar(row, lesson, { bounds, isIntact }));
    this.#apply(row, bounds);
    chain.take(row, lower);
  }

  /** The entry says what was typed, by whom, and what the person saw. */
  #checkEntry(row: HistoryRow, act: Act): void {
    const isSame =
      JSON.stringify(row.operation) === JSON.stringify(act.operation) &&
      row.lesson === act.lessonId &&
      row.author === act.personId &&
      row.device === `device-${act.device}`;
    if (!isSame) this.#wrong('[I2] the history holds something else than was typed', row);
    if (row.basis !== act.seen)
      this.#wrong(`[I5] the person saw version ${act.seen}, the entry names ${row.basis}`, row);
    if (this.#arrivalsOf(row).length === 0) this.#wrong('[T1] it never arrived at that time', row);
  }

  /** T3, T1: only a copy makes a fork, and a computer never goes back to an anchor older than one it held. */
  #checkChain(row: HistoryRow, chain: DeviceChain): void {
    if (chain.isNumberTaken(row))
      this.#wrong(`[T3] a computer that nobody copied used number ${row.stamp.sequence} twice`, row);
    if (chain.goesBack(row)) this.#wrong('[T1] the computer went back to an older anchor', row);
  }

  /** What is called proven is true, whatever the clocks; what is not accepted by proof is never a fact late (I3). */
  #checkProof(row: HistoryRow, act: Act, isFork: boolean): void {
    const lesson = lessonOf(row);
    if (!lesson || !isTimed(row)) return;
    const isTrulyInside = isInside(this.appeals.windowOf(row.operation, lesson), act.at);
    const rests = row.status === 'accepted' || row.status === 'conflict';
    if (rests && row.proof === 'proven' && !isTrulyInside)
      this.#wrong('[I3] taken as proven in time, but it was typed outside the window', row);
    if (rests && row.proof === 'device-clock' && isFork)
      this.#wrong('[T3] a copied profile was believed by its own clock', row);
    if (rests && row.proof === 'device-clock' && this.#evidence.trust === 'strict')
      this.#wrong('[T5] a strict school took an entry on the device clock alone', row);
  }

  /** Honest computers: their word is the truth but for the time that an anchor took to reach them. */
  #checkHonest(row: HistoryRow, act: Act): void {
    if (!act.honest) return;
    const { stamp } = row;
    const delay = this.#evidence.anchorDelays.get(`${act.device} ${stamp.anchor.serverTime}`) ?? 0;
    const claimed = claimedBy(stamp);
    if (this.#isAnchorOurs(row) && (claimed > act.at + 1 || claimed < act.at - delay - 1))
      this.#wrong(`[T2] an honest clock claims ${claimed - act.at} ms beside the truth`, row);
    const lesson = lessonOf(row);
    if (!lesson || !isTimed(row)) return;
    const window = this.appeals.windowOf(row.operation, lesson);
    const isOutside = act.at < window.opens || act.at > window.closes + delay;
    if (row.status === 'accepted' && isOutside)
      this.#wrong('[I3] an honest entry outside its window was accepted', row);
    if (row.arrivedAt - act.at < DAY && this.#evidence.trust === 'trusting') {
      this.queue.entries += 1;
      if (row.status === 'doubtful') this.queue.waiting += 1;
    }
  }

  #verdictOf(
    row: HistoryRow,
    act: Act,
    at: { bounds: Bounds; isIntact: boolean; isFork: boolean },
  ): { status: string; why: string; bounds: Bounds } {
    const { bounds } = at;
    const { operation } = row;
    const verdict = (status: string, why: string) => ({ status, why, bounds });
    if (operation.type === 'refusal.settle') {
      const target = this.#rows.get(operation.entryId ?? '');
      const isOwn = target !== undefined && target.author === row.author && this.#outcomes.has(target.id);
      return isOwn ? verdict('accepted', 'E4') : verdict('refused', 'E4');
    }
    const lesson = lessonOf(row);
    if (!lesson) return verdict('refused', 'no such lesson');
    if (operation.type === 'appeal.decide')
      return verdict(...judgeDecision(row, act.seen, this.#soFar(row, lesson, at)));
    if (!this.#mayEnter(row, lesson, believed(bounds))) return verdict('refused', 'E1 authority');
    if (this.#isCancelled(lesson, row.arrivedAt)) return verdict('refused', 'W5 cancelled');
    const pupil = PUPILS.find(({ id }) => id === operation.pupilId);
    if (operation.pupilId !== undefined && (!pupil || pupil.stay.from > lesson.day))
      return verdict('refused', 'E2 pupil');
    if (operation.type.endsWith('.ask')) return verdict(...this.#askVerdict(row, lesson));
    const time = this.#timeOf(row, lesson, at);
    if (time.says === 'doubtful') return verdict('doubtful', `T4 ${JSON.stringify(bounds)}`);
    if (time.says === 'out') return verdict('refused', `W1 by ${time.proof}`);
    return verdict(...this.#basisVerdict(row, act, believed(bounds)));
  }

  #timeOf(row: HistoryRow, lesson: SchoolLesson, at: { bounds: Bounds; isIntact: boolean }): TimeVerdict {
    const window = this.appeals.windowOf(row.operation, lesson);
    const isStrict = this.#evidence.trust === 'strict';
    return judgeTime({
      bounds: at.bounds,
      window,
      isChainIntact: at.isIntact && this.#isAnchorOurs(row),
      isStrict,
    });
  }

  /** X1 and K1. */
  #askVerdict({ operation, lesson: lessonId }: HistoryRow, lesson: SchoolLesson): [string, string] {
    if (operation.type === 'extension.ask')
      return this.appeals.mayAsk(operation, lesson) ? ['accepted', 'X1'] : ['refused', 'X1'];
    const standing = this.facts.get(`${lessonId} ${cellOf(operation)}`);
    const isAnother = standing !== undefined && standing.value !== valueOf(operation);
    return isAnother ? ['accepted', 'K1'] : ['refused', 'K1 nothing to correct'];
  }

  #soFar(row: HistoryRow, lesson: SchoolLesson, at: { bounds: Bounds; isIntact: boolean }): SoFar {
    const { appeals, facts } = this;
    return {
      appeals,
      facts,
      outcomes: this.#outcomes,
      restsOn: (version) => this.#restsOn(version),
      isWindowOpen: (appeal) => {
        const { operation } = appeal.row;
        // Whatever the value is for, its window is that of the cell's marks.
        const cell = { type: 'mark.set', ...(operation.pupilId && { pupilId: operation.pupilId }) };
        return this.#timeOf({ ...row, operation: cell }, lesson, at).says === 'in';
      },
    };
  }

  /** I5 with E3. */
  #basisVerdict(row: HistoryRow, act: Act, enteredAt: number): [string, string] {
    const standing = this.facts.get(`${row.lesson} ${cellOf(row.operation)}`);
    if (!standing || standing.version === this.#restsOn(act.seen)) return ['accepted', 'saw what stood'];
    if (standing.value === valueOf(row.operation)) return ['accepted', 'I5 equal'];
    if (standing.author !== row.author) return ['conflict', 'I5 another value stands'];
    return enteredAt >= standing.enteredAt ? ['accepted', 'I5 own later'] : ['refused', 'I5 own earlier'];
  }

  /** E3: behind what was not accepted lies what it rested on; what merged rests on what it merged into. */
  #restsOn(version: string | null): string | null {
    const outcome = version === null ? undefined : this.#outcomes.get(version);
    if (version === null || !outcome) return version;
    return outcome.status === 'accepted' ? (outcome.mergedInto ?? version) : this.#restsOn(outcome.basis);
  }

  #apply(row: HistoryRow, bounds: Bounds): void {
    const { operation, id, basis, author } = row;
    const cell = cellOf(operation);
    const key = `${row.lesson} ${cell}`;
    const standing = this.facts.get(key);
    const isAccepted = row.status === 'accepted' && cell !== undefined && !operation.type.endsWith('.ask');
    const value = valueOf(operation);
    const merges = isAccepted && standing?.value === value && standing.version !== this.#restsOn(basis);
    // A correction that was asked for is nothing yet for what rests on it.
    const status = operation.type === 'correction.ask' ? 'asked' : row.status;
    this.#outcomes.set(id, { status, basis, ...(merges && { mergedInto: standing.version }) });
    if (isAccepted && !merges)
      this.facts.set(key, { version: id, value, author, enteredAt: believed(bounds) });
    this.#openAppeal(row, believed(bounds), standing?.author ?? null);
  }

  #openAppeal(row: HistoryRow, enteredAt: number, standingAuthor: string | null): void {
    const kind = appealKindOf(row);
    const otherAuthor = kind === 'conflict' ? standingAuthor : null;
    if (kind) this.appeals.known.set(row.id, { kind, state: 'open', row, enteredAt, otherAuthor });
    // Who lets go of a second value has answered the question.
    const target = this.appeals.known.get(row.operation.entryId ?? '');
    const isLetGo = row.operation.type === 'refusal.settle' && row.status === 'accepted';
    if (isLetGo && target?.kind === 'conflict' && target.state === 'open') target.state = 'refused';
  }

  #mayEnter(row: HistoryRow, lesson: SchoolLesson, at: number): boolean {
    if (lesson.substitute === row.author) return true;
    const day = dayOf(at);
    return TEACHING.some(({ personId, groupId, stay }) => {
      const isTheirs = personId === (row.author as PersonId) && groupId === lesson.groupId;
      return isTheirs && stay.from <= day && day <= this.#lastDay(personId, row.arrivedAt);
    });
  }

  #lastDay(personId: string, arrivedAt: number): number {
    const ended = this.#evidence.operatorActs.find(
      (act) => act.kind === 'assignment-ended' && act.at <= arrivedAt && personId === 'anna',
    );
    return ended?.kind === 'assignment-ended' ? ended.lastDay : Number.POSITIVE_INFINITY;
  }

  #isCancelled(lesson: SchoolLesson, arrivedAt: number): boolean {
    return this.#evidence.operatorActs.some(
      (act) => act.kind === 'cancelled' && act.lesson.id === lesson.id && act.at <= arrivedAt,
    );
  }

  /** T1. More than one answer where several requests brought the entry in the same millisecond. */
  #boundsOf(row: HistoryRow, lower: number): Bounds[] {
    const { stamp, arrivedAt } = row;
    const claimed = Math.max(0, claimedBy(stamp));
    const held = this.#anchorAt(row);
    return this.#arrivalsOf(row).map(({ entryIds }) => {
      const later = entryIds
        .map((id) => this.#rows.get(id))
        .filter((other) => other !== undefined && other.stamp.sequence > stamp.sequence)
        .map((other) => (other ? this.#anchorAt(other) : 0))
        .filter((anchorAt) => anchorAt > held)
        .map((anchorAt) => anchorAt + LONGEST_TRAVEL);
      return { lower, upper: Math.max(lower, Math.min(arrivedAt, ...later)), claimed };
    });
  }

  /** The requests that may have brought the entry: more than one where several were worked on at its time. */
  #arrivalsOf({ id, arrivedAt }: HistoryRow): readonly Arrival[] {
    return this.#evidence.arrivals.filter(
      ({ from, to, entryIds }) =>
        from <= arrivedAt && arrivedAt <= to && (entryIds as readonly string[]).includes(id),
    );
  }

  #anchorAt(row: HistoryRow): number {
    return this.#isAnchorOurs(row) ? row.stamp.anchor.serverTime : 0;
  }

  #isAnchorOurs({ stamp }: HistoryRow): boolean {
    const { deviceId, serverTime, signature } = stamp.anchor;
    return (
      deviceId === stamp.deviceId && this.#evidence.anchors.has(`${deviceId} ${serverTime} ${signature}`)
    );
  }

  #chainOf(device: string): DeviceChain {
    const chain = this.#chains.get(device) ?? new DeviceChain();
    this.#chains.set(device, chain);
    return chain;
  }

  #wrong(text: string, row: HistoryRow): void {
    const what = `${row.id.slice(0, 6)} (${row.device} ${row.operation.type} ${row.lesson}, ${row.status}, ${row.proof})`;
    this.violations.push({ text: `${text}: ${what}`, about: row.id });
  }
}
