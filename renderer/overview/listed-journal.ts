import { asId, type GroupId } from '../../shared/kernel/ids.ts';

/** A journal in the deputy head's list; facts of it come only once it is followed. */
export type ListedJournal = {
  readonly id: GroupId;
  readonly name: string;
  readonly subjectName: string;
  readonly teachers: readonly string[];
};

const collator = new Intl.Collator('ru', { numeric: true });
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Reads the server's answer, whether a bare list or `{ groups }`; what has no id or name is left out. */
export function readJournals(answer: unknown): ListedJournal[] {
  const list = Array.isArray(answer) ? answer : fieldsOf(answer)['groups'];
  if (!Array.isArray(list)) return [];
  return list
    .map((item: unknown): ListedJournal => {
      const { id, name, subjectName, teachers } = fieldsOf(item);
      const names = Array.isArray(teachers)
        ? teachers.map((one: unknown) => textOf(one) || textOf(fieldsOf(one)['name']))
        : [];
      return {
        id: asId<GroupId>(textOf(id)),
        name: textOf(name),
        subjectName: textOf(subjectName),
        teachers: names,
      };
    })
    .filter((journal) => journal.id.length > 0 && journal.name !== '')
    .toSorted((one, other) =>
      collator.compare(`${one.name} ${one.subjectName}`, `${other.name} ${other.subjectName}`),
    );
}

/** Journals whose class, subject or teachers hold every word that was typed. */
export function matching(list: readonly ListedJournal[], query: string): readonly ListedJournal[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  return list.filter((journal) => {
    const text = [journal.name, journal.subjectName, ...journal.teachers].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
