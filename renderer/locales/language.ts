import i18next, { type TFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { ru } from './ru.ts';

export const LANGUAGES = ['ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** How screens ask for words: keys are checked against the Russian catalogue. */
export type Words = TFunction;

const REMEMBERED = 'zvonok.language';

/** Russian first: another language only when the person has chosen it on this computer. */
export function rememberedLanguage(): Language {
  return LANGUAGES.find((language) => language === localStorage.getItem(REMEMBERED)) ?? 'ru';
}

/** Starts the words; English is fetched only by those who read it. */
export async function startLanguage(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'ru',
    fallbackLng: 'ru',
    resources: { ru: { translation: ru } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  if (language !== 'ru') await chooseLanguage(language);
}

export async function chooseLanguage(language: Language): Promise<void> {
  // A screen that brings its own words may have brought its English before the rest was asked for.
  if (language === 'en' && i18next.getResource('en', 'translation', 'app') === undefined) {
    const { en } = await import('./en.ts');
    i18next.addResourceBundle('en', 'translation', en);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(REMEMBERED, language);
}
