import { columnSynonyms, type PeopleField, plainHeader, sheetSynonyms } from './people-columns.ts';
import { PEOPLE_KINDS, type PeopleKind } from './people-file.ts';
import type { Table } from './table.ts';

/** Which column of the table holds which field; the value is the header as written. */
export type PeopleColumns = ReadonlyMap<PeopleField, string>;

/** Which field a header means, by its plain form; of two fields that share one the first has it. */
const fieldsByHeader = Object.fromEntries(PEOPLE_KINDS.map((kind) => [kind, headersOf(kind)])) as Readonly<
  Record<PeopleKind, ReadonlyMap<string, PeopleField>>
>;

function headersOf(kind: PeopleKind): ReadonlyMap<string, PeopleField> {
  const fields = new Map<string, PeopleField>();
  const synonyms = Object.entries(columnSynonyms[kind]) as [PeopleField, readonly string[]][];
  for (const [field, names] of synonyms) {
    for (const name of names.map(plainHeader)) if (!fields.has(name)) fields.set(name, field);
  }
  return fields;
}

/**
 * What a kind of table cannot be without, and what no other kind has. Asked from the most telling to the
 * least: a list of pupils is what remains when there is a name and a class and nothing else.
 */
const signs: readonly { kind: PeopleKind; is: (has: (field: PeopleField) => boolean) => boolean }[] = [
  {
    kind: 'groups',
    is: (has) => has('subject') && has('className') && (has('pupilName') || has('externalId')),
  },
  {
    kind: 'guardians',
    is: (has) =>
      hasName(has) && (has('childName') || has('relation') || (hasContact(has) && has('childExternalId'))),
  },
  { kind: 'teachers', is: (has) => hasName(has) && (has('subject') || has('homeroomClass')) },
  {
    kind: 'pupils',
    is: (has) => hasName(has) && (has('className') || has('leftOn')) && !hasContact(has),
  },
];

function hasName(has: (field: PeopleField) => boolean): boolean {
  return has('fullName') || (has('lastName') && has('firstName'));
}

function hasContact(has: (field: PeopleField) => boolean): boolean {
  return has('email') || has('phone');
}

/** The kind of a table by its sheet's name, else by its header; undefined when neither tells. */
export function detectPeopleKind(table: Table): PeopleKind | undefined {
  const hasSigns = ({ kind, is }: (typeof signs)[number]) => {
    const columns = columnsOf(kind, table);
    return is((field) => columns.has(field));
  };
  return kindOfSheet(table) ?? signs.find(hasSigns)?.kind;
}

function kindOfSheet({ sheet }: Table): PeopleKind | undefined {
  if (sheet === undefined) return undefined;
  const plain = plainHeader(sheet);
  return PEOPLE_KINDS.find((kind) => sheetSynonyms[kind].some((name) => plainHeader(name) === plain));
}

/** The first column wins when two say the same in different words. */
export function columnsOf(kind: PeopleKind, table: Table): PeopleColumns {
  const columns = new Map<PeopleField, string>();
  for (const column of table.header) {
    const field = fieldsByHeader[kind].get(plainHeader(column));
    if (field !== undefined && !columns.has(field)) columns.set(field, column);
  }
  return columns;
}
