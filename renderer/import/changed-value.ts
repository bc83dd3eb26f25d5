import { PUPIL_REASONS } from '../../shared/access/end-of-service.ts';
import type { ImportRow } from '../../shared/import/import-preview.ts';
import { dayWithYear } from '../locales/format.ts';
import type { WordsInUse } from '../locales/use-words.ts';
import { kinshipWords } from '../office/readers/reader-words.ts';

type Field = NonNullable<ImportRow['changes']>[number]['field'];

/** What a field changes from or to, as people write it: a day, a reason of leaving, a kinship; else as in the file. */
export function changedValue({ t, language }: WordsInUse, field: Field, value: string): string {
  if (field === 'kinship') return kinshipWords(t, value);
  const reason = field === 'left-reason' ? PUPIL_REASONS.find((known) => known === value) : undefined;
  if (reason !== undefined) return t(`import.leftReason.${reason}`);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayWithYear(language, value) : value;
}
