import type { Operation } from '../../../shared/sync/entry.ts';
import type { Random } from '../../../sync-server/demo/random.ts';
import { DAY, dayOf, HOUR, MINUTE, startOfDay } from '../time/calendar.ts';
import { drawOperation } from './draw-operation.ts';
import { extensionStory } from './extension-story.ts';
import type { Happening, Planned } from './happening.ts';
import { type NetworkHabits, PERFECT } from './network.ts';
import { outageStory } from './outage-story.ts';
import {
  DEVICE_NAMES,
  DEVICES,
  type DeviceName,
  deputy,
  isExtendable,
  LESSONS,
  MATHS,
  PUPILS,
  RUSSIAN,
  type SchoolLesson,
  START_DAY,
  START_HOUR,
  stepan,
} from './school.ts';

export type Plan = {
  readonly start: number;
  readonly end: number;
  readonly trust: 'trusting' | 'strict';
  /** Longest time of a statement of the server's database, milliseconds. */
  readonly slowDatabase: number;
  readonly devices: ReadonlyArray<{
    readonly name: DeviceName;
    /** Constant error of the wall clock from the beginning. */
    readonly clockError: number;
    readonly network: NetworkHabits;
    readonly disk: { readonly slowest: number; readonly full: number };
    /** Begins with an empty disk instead of one that is in sync. */
    readonly isNew: boolean;
    /** Its person changes what is sent: the anchor is moved to a time that suits them. */
    readonly forges: boolean;
  }>;
  readonly happenings: readonly Planned[];
};

const START = startOfDay(START_DAY) + START_HOUR * HOUR;

/** Draws a whole run from chance: who is there, what their computers and networks are like, and what happens when. */
export function drawPlan(random: Random): Plan {
  const draft = new PlanDraft(random);
  return draft.finish();
}

class PlanDraft {
  readonly #random: Random;
  readonly #days: number;
  readonly #names: readonly DeviceName[];
  readonly #focus: readonly SchoolLesson[];
  readonly #happenings: Planned[] = [];
  readonly #poor: NetworkHabits;

  constructor(random: Random) {
    this.#random = random;
    this.#days = random.between(4, 14);
    // A deputy head is there more often than not, now and then at two computers: somebody must decide.
    const others = random
      .shuffled(DEVICE_NAMES.filter((name) => !['anna-1', 'vera-1', 'deputy-2'].includes(name)))
      .toSorted((a, b) => Number(b === 'deputy-1') - Number(a === 'deputy-1'));
    const from = random.chance(0.7) ? 0 : 1;
    const count = random.pickWeighted([
      [1, 4],
      [2, 3],
      [3, 2],
      [4, 1],
    ] as const);
    const chosen = others.slice(from, from + count);
    const second = from === 0 && count < 4 && random.chance(0.3) ? (['deputy-2'] as const) : [];
    this.#names = ['anna-1', 'vera-1', ...chosen, ...second];
    this.#focus = random.shuffled(LESSONS).slice(0, 3);
    this.#poor = {
      slowest: random.pick([0, 50, 2_000, 20_000]),
      losesRequest: random.pick([0, 0.1, 0.3]),
      losesAnswer: random.pick([0, 0.1, 0.4]),
      duplicates: random.pick([0, 0.2]),
      streams: random.chance(0.3),
    };
  }

  finish(): Plan {
    const random = this.#random;
    for (const name of this.#names) this.#liveThrough(name);
    this.#together();
    if (random.chance(0.5)) {
      const story = extensionStory(random, {
        names: this.#names,
        start: START,
        end: START + this.#days * DAY,
      });
      this.#happenings.push(...story);
    }
    const isOutage = random.chance(0.3);
    if (isOutage) {
      const at = START + random.fraction() * (this.#days - 1) * DAY;
      const lessonFor = (name: DeviceName) => this.#lessonFor(name, dayOf(at));
      this.#happenings.push(...outageStory(random, { names: this.#names, at, lessonFor }));
    }
    if (random.chance(0.3)) this.#serverDies();
    const isOperatorThere = random.chance(0.15);
    if (isOperatorThere) this.#operatorActs();
    // What the operator does must fall before or after a push, not into it: the oracle knows times only.
    const isSlow = !isOperatorThere && random.chance(isOutage ? 0.5 : 0.2);
    const slowDatabase = isSlow ? random.pick([2, 40]) : 0;
    const trust = random.chance(0.85) ? 'trusting' : 'strict';
    const end = START + this.#days * DAY;
    const happenings = this.#happenings.toSorted((a, b) => a.at - b.at);
    const devices = this.#names.map((name) => this.#device(name));
    return { start: START, end, trust, slowDatabase, devices, happenings };
  }

  #device(name: DeviceName): Plan['devices'][number] {
    const random = this.#random;
    const isPerfect = random.chance(0.4);
    const isSlow = random.chance(0.4);
    const isWrong = random.chance(0.2);
    return {
      name,
      clockError: isWrong ? random.pick([-400 * DAY, -2 * DAY, -HOUR, 37_123, 3 * DAY, 3_650 * DAY]) : 0,
      network: isPerfect ? { ...PERFECT, streams: this.#poor.streams } : this.#poor,
      disk: { slowest: isSlow ? random.pick([5, 200]) : 0, full: random.chance(0.1) ? 0.15 : 0 },
      // A disk in sync holds an anchor that was received by a right clock.
      isNew: isWrong || random.chance(0.1),
      forges: random.chance(0.04),
    };
  }

  #at(at: number, happening: Happening): void {
    this.#happenings.push({ at: Math.round(at), happening });
  }

  /** A computer's fortnight: sittings of some minutes, each with or without a network, ending in one way or another. */
  #liveThrough(name: DeviceName): void {
    const random = this.#random;
    const sittings = random.between(1, DEVICES[name] === deputy ? 4 : 3);
    for (let count = 0; count < sittings; count += 1) {
      const from = START + random.fraction() * this.#days * DAY;
      this.#sitting(name, from, random.between(2, 30) * MINUTE);
    }
    if (random.chance(0.6)) this.#atTheBorder(name);
    if (random.chance(0.2)) this.#clockIsSet(name);
    if (random.chance(0.08)) this.#profileIsPutBack(name);
  }

  #sitting(name: DeviceName, from: number, length: number): void {
    const random = this.#random;
    this.#at(from, {
      do: random.chance(DEVICES[name] === deputy ? 0.85 : 0.6) ? 'online' : 'offline',
      device: name,
    });
    this.#at(from + 1, { do: 'open', device: name });
    const acts = DEVICES[name] === deputy ? Number(random.chance(0.2)) : random.between(1, 4);
    for (let count = 0; count < acts; count += 1) this.#type(name, from + 2 + random.fraction() * length);
    if (random.chance(0.15)) this.#typeQuickly(name, from + 1 + random.fraction() * MINUTE);
    if (random.chance(0.3)) this.#at(from + random.fraction() * length, { do: 'settle', device: name });
    this.#decisions(name, from, length);
    if (random.chance(0.4)) {
      const change = random.chance(0.7) ? 'online' : 'offline';
      this.#at(from + random.fraction() * length, { do: change, device: name });
    }
    if (random.chance(0.2)) {
      const steps = random.between(1, 12);
      this.#at(from + random.fraction() * length, { do: 'crash-at-step', device: name, steps });
    }
    const ending = random.pickWeighted([
      ['close', 5],
      ['crash', 3],
      ['sleep', 2],
    ] as const);
    this.#at(from + length, { do: ending, device: name });
  }

  #type(name: DeviceName, at: number, lesson = this.#lessonFor(name, dayOf(at))): void {
    const operation = drawOperation(this.#random, lesson);
    const isMeant = operation.type === 'extension.ask' && this.#random.chance(0.7);
    const extendable =
      isMeant && LESSONS.find((other) => other.groupId === lesson.groupId && isExtendable(other));
    this.#at(at, { do: 'type', device: name, lesson: extendable || lesson, operation });
  }

  /** As one types who has a pile of papers beside them: while answers to the first are still on their way. */
  #typeQuickly(name: DeviceName, from: number): void {
    const random = this.#random;
    let at = from;
    for (let count = random.between(3, 6); count > 0; count -= 1) {
      this.#type(name, at);
      at += random.between(300, 8_000);
    }
  }

  /** A deputy head works through what waits; a teacher answers a conflict, or tries what is not theirs to decide. */
  #decisions(name: DeviceName, from: number, length: number): void {
    const random = this.#random;
    const isDeputy = DEVICES[name] === deputy;
    const count = isDeputy ? random.between(1, 3) : Number(random.chance(0.15));
    for (let decided = 0; decided < count; decided += 1) {
      const outcome = random.chance(0.7) ? 'approve' : 'refuse';
      const more = random.pick([-2, 0, 0, 3]);
      this.#at(from + random.fraction() * length, { do: 'decide', device: name, outcome, more });
    }
  }

  #lessonFor(name: DeviceName, day: number): SchoolLesson {
    const random = this.#random;
    if (random.chance(0.1)) return random.pick(LESSONS);
    const person = DEVICES[name];
    const theirs = LESSONS.filter((lesson) => {
      if (person === stepan) return lesson.substitute === stepan || random.chance(0.2);
      if (person === deputy) return lesson.groupId === MATHS;
      return lesson.groupId === (name.startsWith('boris') ? RUSSIAN : MATHS);
    });
    const held = theirs.filter((lesson) => lesson.day <= day);
    if (held.length > 0 && random.chance(0.7)) return random.pick(held);
    const focused = theirs.filter((lesson) => this.#focus.includes(lesson));
    return random.pick(focused.length > 0 && random.chance(0.7) ? focused : theirs);
  }

  /** Marks in the last millisecond of a window and the first after it; and before the lesson's day. */
  #atTheBorder(name: DeviceName): void {
    const random = this.#random;
    const lesson = this.#lessonFor(name, START_DAY + this.#days);
    // Beyond the window, where an extension may end.
    const more = isExtendable(lesson) && random.chance(0.5) ? random.between(1, 4) : 0;
    const days = (lesson.kind === 'lesson' ? 8 : 11) + more;
    const border = startOfDay(random.chance(0.8) ? lesson.day + days : lesson.day);
    if (border < START || border > START + this.#days * DAY) return;
    this.#at(border - 3 * MINUTE, { do: random.chance(0.5) ? 'online' : 'offline', device: name });
    this.#at(border - 2 * MINUTE, { do: 'open', device: name });
    // One pupil after another, or one mark put right at once: then the later rests on the earlier.
    const isOneCell = random.chance(0.5);
    for (const [index, at] of [border - 1, border].entries()) {
      const pupilId = PUPILS[isOneCell ? 0 : index]?.id;
      if (!pupilId) continue;
      const operation: Operation = { type: 'mark.set', pupilId, slot: 1, value: index === 0 ? '4' : '5' };
      if (random.chance(0.8)) this.#at(at, { do: 'type', device: name, lesson, operation });
    }
    this.#at(border + MINUTE, { do: 'close', device: name });
  }

  #clockIsSet(name: DeviceName): void {
    const random = this.#random;
    const jump = () => random.pick([-30 * DAY, -9 * DAY, -3 * DAY, 0, 2 * DAY, 12 * DAY, 3_650 * DAY]);
    for (let count = random.between(1, 2); count > 0; count -= 1) {
      const at = START + random.fraction() * this.#days * DAY;
      this.#at(at, { do: 'set-clock', device: name, error: jump() });
    }
  }

  #profileIsPutBack(name: DeviceName): void {
    const from = START + this.#random.fraction() * this.#days * DAY;
    const to = from + this.#random.fraction() * 6 * DAY;
    this.#at(from, { do: 'copy-profile', device: name });
    this.#at(to, { do: 'put-profile-back', device: name });
    this.#sitting(name, to + MINUTE, 10 * MINUTE);
  }

  /** Two people at one lesson at about the same time: the same cell, before either has seen the other's value. */
  #together(): void {
    const random = this.#random;
    const lesson = random.pick(LESSONS.filter(({ groupId }) => groupId === MATHS));
    const at = Math.max(START, startOfDay(lesson.day)) + random.fraction() * 2 * DAY;
    for (const name of this.#names.filter((candidate) => DEVICES[candidate] !== deputy)) {
      if (!random.chance(0.7)) continue;
      const from = at + random.fraction() * 20 * MINUTE;
      this.#sitting(name, from, 20 * MINUTE);
      this.#type(name, from + 5 * MINUTE + random.fraction() * 10 * MINUTE, lesson);
    }
  }

  #serverDies(): void {
    const random = this.#random;
    const typing = this.#happenings.filter(({ happening }) => happening.do === 'type');
    const typed = typing.length > 0 ? random.pick(typing).at : START;
    // A push follows upon what was typed; it takes no time where network, disk and database take none.
    const near = typed + random.pick([0, 1, 20, 200]);
    if (random.chance(0.7)) {
      this.#at(near, { do: 'kill-server-at-statement', statements: random.between(1, 60) });
      return;
    }
    this.#at(near, { do: 'kill-server' });
    this.#at(near + random.between(1, 90) * MINUTE, { do: 'start-server' });
  }

  #operatorActs(): void {
    const random = this.#random;
    const at = START + random.fraction() * this.#days * DAY;
    if (random.chance(0.5)) this.#at(at, { do: 'cancel-lesson', lesson: random.pick(this.#focus) });
    else this.#at(at, { do: 'end-assignment' });
  }
}
