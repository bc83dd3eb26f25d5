import type { DocumentData, DocumentKind, Field } from './document-kind.ts';

/** What a preview of a template shows: nobody's data. */
export function sampleData({ fields, lists }: DocumentKind): DocumentData {
  const rows = Object.entries(lists).map(([name, { columns }]) => {
    const row = samplesOf(columns);
    return [name, [row, row]] as const;
  });
  return { ...samplesOf(fields), ...Object.fromEntries(rows) };
}

const samplesOf = (fields: Readonly<Record<string, Field>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, { sample }]) => [name, sample]));
