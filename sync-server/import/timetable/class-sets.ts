import { normalizeClassName } from '../formats/class-name.ts';
import type { FetStudentSet } from '../formats/fet-timetable.ts';
import { partName } from '../school/study-groups.ts';
import type { SetLevel } from './class-level.ts';

/** What a set of the file is at school: whole classes, or a part of one or several. */
export type SetMeaning = { readonly classes: readonly string[]; readonly parts: readonly string[] };

const DEPTH: Readonly<Record<SetLevel, number>> = { year: 0, group: 1, subgroup: 2 };

/**
 * What each set means when `level` is the class. Above it, a set is all classes under it; below, a part of those
 * above it. A year without groups is a class of its own, whatever the level: otherwise its pupils were nowhere.
 */
export function meaningOfSets(
  sets: readonly FetStudentSet[],
  level: SetLevel,
): ReadonlyMap<string, SetMeaning> {
  const byName = new Map(sets.map((set) => [set.name, set]));
  const children = new Map<string, string[]>();
  for (const set of sets) {
    for (const parent of set.parents) children.set(parent, [...(children.get(parent) ?? []), set.name]);
  }
  const depthOf = (name: string) => DEPTH[byName.get(name)?.kind ?? level];
  const under = (name: string): string[] =>
    reached(name, (set) => (depthOf(set) >= DEPTH[level] ? [] : (children.get(set) ?? [])));
  const over = (name: string): string[] =>
    reached(name, (set) => (depthOf(set) <= DEPTH[level] ? [] : (byName.get(set)?.parents ?? [])));
  return new Map(
    sets.map(({ name, kind }) =>
      DEPTH[kind] > DEPTH[level] ? [name, partOf(over(name), name)] : [name, wholeOf(under(name))],
    ),
  );
}

/** The ends of all ways from a set; real files have sets that are their own parents, so each is gone through once. */
function reached(start: string, next: (set: string) => readonly string[]): string[] {
  const seen = new Set([start]);
  const ends: string[] = [];
  const open = [start];
  for (let set = open.pop(); set !== undefined; set = open.pop()) {
    const further = next(set).filter((other) => !seen.has(other));
    if (further.length === 0) ends.push(set);
    for (const other of further) seen.add(other);
    open.push(...further.toReversed());
  }
  return ends;
}

function wholeOf(names: readonly string[]): SetMeaning {
  const classes = [...new Set(names.map(normalizeClassName))];
  return { classes, parts: classes };
}

function partOf(names: readonly string[], set: string): SetMeaning {
  const classes = [...new Set(names.map(normalizeClassName))];
  return {
    classes,
    parts: classes.length === 1 ? [partName(classes[0] ?? '', set)] : [partName(classes.join('/'), set)],
  };
}
