import type { FetStudentSet } from './fet-timetable.ts';
import { childText, type XmlNode } from './xml-records.ts';

const childKinds = { Year: 'year', Group: 'group', Subgroup: 'subgroup' } as const;

/**
 * Adds a year, its groups and their subgroups to `into`, in the order of the file. One name may occur
 * several times (FET lets years share a group); `mergeStudentSets` joins them.
 */
export function collectStudentSets(into: FetStudentSet[], year: XmlNode): void {
  addSet(into, { node: year, kind: 'year', parents: [] });
}

function addSet(
  into: FetStudentSet[],
  { node, kind, parents }: { node: XmlNode; kind: FetStudentSet['kind']; parents: string[] },
): void {
  const name = childText(node, 'Name');
  if (name === undefined) return;
  into.push({ name, kind, parents, students: countOf(node) });
  for (const child of node.children) {
    if (child.name !== 'Group' && child.name !== 'Subgroup') continue;
    addSet(into, { node: child, kind: childKinds[child.name], parents: [name] });
  }
}

function countOf(node: XmlNode): number {
  const count = Number(childText(node, 'Number_of_Students') ?? 0);
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}

/** One entry for each name, with all its parents; the first mention gives its kind and number. */
export function mergeStudentSets(sets: readonly FetStudentSet[]): FetStudentSet[] {
  const mentions = Map.groupBy(sets, (set) => set.name);
  return [...mentions].flatMap(([, [first, ...more]]) => {
    if (first === undefined) return [];
    return [{ ...first, parents: [...new Set([first, ...more].flatMap((set) => set.parents))] }];
  });
}
