import type { SubjectKey } from '../curriculum/subjects.ts';
import { blockKey, type Group, type SchoolClass } from '../people/teaching.ts';

/** What a class does in one lesson of the week: one group, or all parts of the class at once. */
export type Block = { readonly key: string; readonly groups: readonly Group[]; readonly perDay: number };

/** A place of a class's week; `fixed` ones are not moved by the search. */
export type Cell = {
  readonly classIndex: number;
  readonly weekday: number;
  readonly number: number;
  readonly fixed: boolean;
  block: Block | undefined;
};

type Pin = { readonly weekday: number; readonly number: number; readonly subject: SubjectKey };

/** The class hour opens every Monday; algebra of 7Б stands where our pictures have it. */
const classHourPin: Pin = { weekday: 1, number: 1, subject: 'classHour' };
const pinsOf7b: readonly Pin[] = [
  { weekday: 1, number: 3, subject: 'algebra' },
  { weekday: 2, number: 4, subject: 'algebra' },
  { weekday: 4, number: 2, subject: 'algebra' },
  { weekday: 5, number: 5, subject: 'algebra' },
];

/** The cells of a class with its lessons laid in the order of its subjects; days are as even as they can be. */
export function cellsOf(input: {
  schoolClass: SchoolClass;
  classIndex: number;
  groups: readonly Group[];
  weekDays: number;
}): Cell[] {
  const { schoolClass, classIndex, groups } = input;
  const days = schoolClass.grade <= 4 ? 5 : input.weekDays;
  const blocks = blocksOf(groups, days);
  const pins = [...blocks.keys()].includes('classHour') ? [classHourPin] : [];
  if (schoolClass.name === '7Б') pins.push(...pinsOf7b);
  const left = lessonsLeft(blocks, pins);
  const places = placesOf(days, schoolClass.only ? days * 6 : left.length + pins.length);
  return places.map(({ weekday, number }) => {
    const pin = pins.find((one) => one.weekday === weekday && one.number === number);
    const block = pin ? blocks.get(pin.subject) : left.pop();
    return { classIndex, weekday, number, fixed: pin !== undefined, block };
  });
}

function blocksOf(groups: readonly Group[], days: number): Map<SubjectKey, Block> {
  const blocks = new Map<SubjectKey, Block>();
  for (const parts of Map.groupBy(groups, blockKey).values()) {
    const [first] = parts;
    if (!first) continue;
    const perDay = Math.ceil(first.hours / days);
    blocks.set(first.subjectKey, { key: blockKey(first), groups: parts, perDay });
  }
  return blocks;
}

/** Each block as often as it has hours, without those that are pinned. */
function lessonsLeft(blocks: ReadonlyMap<SubjectKey, Block>, pins: readonly Pin[]): Block[] {
  return [...blocks].flatMap(([subject, block]) => {
    const pinned = pins.filter((pin) => pin.subject === subject).length;
    return Array.from({ length: Math.max(0, (block.groups[0]?.hours ?? 0) - pinned) }, () => block);
  });
}

/** So many places of a week that no day has a gap: first lessons of every day, then second ones, … */
function placesOf(days: number, count: number): Array<{ weekday: number; number: number }> {
  return Array.from({ length: count }, (_, index) => ({
    weekday: 1 + (index % days),
    number: 1 + Math.floor(index / days),
  }));
}
