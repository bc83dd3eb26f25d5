import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language, type Words } from './language.ts';

export type WordsInUse = { readonly t: Words; readonly language: Language };

/** Words and the language they are in, for formats of dates and numbers. The same object until the language changes. */
export function useWords(): WordsInUse {
  const { t, i18n } = useTranslation();
  const language = LANGUAGES.find((known) => known === i18n.language) ?? 'ru';
  return useMemo(() => ({ t, language }), [t, language]);
}
