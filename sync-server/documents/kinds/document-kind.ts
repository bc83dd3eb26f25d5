/** A place in a document: the word by which a template names it, and what a preview shows there. */
export type Field = {
  readonly word: string;
  readonly sample: string;
  /** `date`: the value is `YYYY-MM-DD` and is written out, «26 ноября 2026 г.». */
  readonly format: 'text' | 'date';
};

/** Rows of a document; a template's item or table row that names `list.column` stands once for each. */
export type ListField = { readonly word: string; readonly columns: Readonly<Record<string, Field>> };

/** What a document of one kind is made of. Its wording is the template's. */
export type DocumentKind = {
  readonly title: string;
  readonly isLandscape: boolean;
  readonly fields: Readonly<Record<string, Field>>;
  readonly lists: Readonly<Record<string, ListField>>;
};

type Values<Fields> = { readonly [Name in keyof Fields]: string };

/** The data of a document: a value for every field (empty where there is none), rows for every list. */
export type DataOf<Kind extends DocumentKind> = Values<Kind['fields']> & {
  readonly [Name in keyof Kind['lists']]: ReadonlyArray<Values<Kind['lists'][Name]['columns']>>;
};

/** The same, of whatever kind. */
export type DocumentData = Readonly<Record<string, string | ReadonlyArray<Readonly<Record<string, string>>>>>;

export const text = (word: string, sample: string): Field => ({ word, sample, format: 'text' });
export const date = (word: string, sample: string): Field => ({ word, sample, format: 'date' });
