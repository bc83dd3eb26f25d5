import i18next from 'i18next';
import { en } from './en.ts';
import { enDesk } from './en-desk.ts';
import type { Language } from './language.ts';
import { ru } from './ru.ts';
import { ruDesk } from './ru-desk.ts';
import type { WordsInUse } from './use-words.ts';

/** Words without a page, for tests of sentences. */
export async function wordsIn(language: Language): Promise<WordsInUse> {
  const instance = i18next.createInstance();
  await instance.init({
    lng: language,
    resources: {
      ru: { translation: { ...ru, desk: ruDesk } },
      en: { translation: { ...en, desk: enDesk } },
    },
    interpolation: { escapeValue: false },
  });
  return { t: instance.t, language };
}
