import type { Teacher } from '../people/teachers.ts';
import type { Random } from '../random.ts';
import type { Block, Cell } from './week-grid.ts';

/** A teacher in two places costs much, a subject twice on one day a little. */
const CLASH = 10;
const REPEAT = 2;
const MAX_STEPS = 60_000;
/** Steps that are spent on repeats once no teacher clashes. */
const POLISH_STEPS = 4_000;

/**
 * Swaps lessons inside classes until no teacher (and so no room: each has their own) is in two places at once.
 * Local search by least conflicts: a week is about half full for a teacher, so it settles within some thousand steps.
 * @throws Error where it does not: the plan asks more of somebody than a week holds
 */
export function settleWeek(cells: readonly Cell[], random: Random): void {
  const week = new Week(cells);
  let polish = POLISH_STEPS;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const clashing = week.cellsWith('clash');
    if (clashing.length === 0) polish -= 1;
    const restless = clashing.length > 0 ? clashing : week.cellsWith('repeat');
    if (restless.length === 0 || polish < 0) return;
    improve(week, random.pick(restless), random);
  }
  throw new Error('the weekly timetable did not settle: too many lessons for a teacher');
}

function improve(week: Week, cell: Cell, random: Random): void {
  let best: Cell | undefined;
  let least = random.chance(0.03) ? CLASH : 0;
  for (const other of random.shuffled(week.swappable(cell))) {
    const change = week.changeBySwap(cell, other);
    if (change < least || (change === least && !best)) [best, least] = [other, change];
  }
  if (best) week.swap(cell, best);
}

/** The week with counts that make the price of a swap cheap to know. */
class Week {
  readonly #cells: readonly Cell[];
  readonly #byClass: Map<number, Cell[]>;
  readonly #teachers = new Map<string, number>();
  readonly #days = new Map<string, number>();

  constructor(cells: readonly Cell[]) {
    this.#cells = cells;
    this.#byClass = Map.groupBy(
      cells.filter((cell) => !cell.fixed),
      (cell) => cell.classIndex,
    );
    for (const cell of cells) this.#count(cell, cell.block, 1);
  }

  swappable(cell: Cell): Cell[] {
    const block = cell.block;
    return (this.#byClass.get(cell.classIndex) ?? []).filter((other) => other.block !== block);
  }

  cellsWith(trouble: 'clash' | 'repeat'): Cell[] {
    return this.#cells.filter((cell) => !cell.fixed && cell.block && this.#has(trouble, cell, cell.block));
  }

  changeBySwap(a: Cell, b: Cell): number {
    const [inA, inB] = [a.block, b.block];
    const before = this.#count(a, inA, -1) + this.#count(b, inB, -1);
    const after = this.#count(a, inB, 1) + this.#count(b, inA, 1);
    this.#count(a, inB, -1);
    this.#count(b, inA, -1);
    this.#count(a, inA, 1);
    this.#count(b, inB, 1);
    return before + after;
  }

  swap(a: Cell, b: Cell): void {
    this.#count(a, a.block, -1);
    this.#count(b, b.block, -1);
    [a.block, b.block] = [b.block, a.block];
    this.#count(a, a.block, 1);
    this.#count(b, b.block, 1);
  }

  #has(trouble: 'clash' | 'repeat', cell: Cell, block: Block): boolean {
    if (trouble === 'repeat') return (this.#days.get(dayKey(cell, block)) ?? 0) > block.perDay;
    return block.groups.some((group) => (this.#teachers.get(placeKey(cell, group.teacher)) ?? 0) > 1);
  }

  /** Adds or takes away a block at a place; the change of cost, negative when it got better. */
  #count(cell: Cell, block: Block | undefined, step: 1 | -1): number {
    if (!block) return 0;
    let cost = 0;
    for (const { teacher } of block.groups) {
      cost += step * CLASH * move(this.#teachers, placeKey(cell, teacher), { step, free: 1 });
    }
    return cost + step * REPEAT * move(this.#days, dayKey(cell, block), { step, free: block.perDay });
  }
}

const placeKey = (cell: Cell, teacher: Teacher) => `${teacher.id}/${cell.weekday}/${cell.number}`;
const dayKey = (cell: Cell, block: Block) => `${block.key}/${cell.weekday}`;

/** Moves a count; 1 where the step was made above what is free of charge. */
function move(counts: Map<string, number>, key: string, by: { step: 1 | -1; free: number }): 0 | 1 {
  const before = counts.get(key) ?? 0;
  const after = before + by.step;
  counts.set(key, after);
  return Math.max(before, after) > by.free ? 1 : 0;
}
