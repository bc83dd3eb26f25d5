/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** The languages FET itself speaks; Russian and English are asked first. */
const LOCALES =
  'ru en ar bg ca cs da de el es eu fa fi fr gl he hu id it ja lt mk ms nl no pl pt ro sk sl sq sr sv tr uk uz vi zh'.split(
    ' ',
  );

/** 5 January 1970, the first Monday of the epoch, in milliseconds. */
const MONDAY = 4 * 24 * 60 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;

type LocaleNames = { long: readonly string[]; short: readonly string[] };

let allNames: readonly LocaleNames[] | undefined;

/**
 * The weekdays the names mean in each language that explains all of them: «А-Понедельник», `Dim M`,
 * `tuesday2`, `Mo`. A name that only looks like a weekday may be explained too (Vietnamese `Thứ 2` has an
 * English Thursday in it), so the caller takes the first reading that makes a week.
 */
export function* weekdayReadings(names: readonly string[]): Generator<Weekday[]> {
  allNames ??= LOCALES.map(namesOf);
  for (const locale of allNames) {
    const weekdays = names.map((name) => weekdayIn(locale, name));
    if (weekdays.every((weekday) => weekday !== undefined)) yield weekdays;
  }
}

function namesOf(locale: string): LocaleNames {
  return { long: namesInStyle(locale, 'long'), short: namesInStyle(locale, 'short') };
}

function namesInStyle(locale: string, style: 'long' | 'short'): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' });
  return WEEKDAYS.map((weekday) => plainLetters(format.format(MONDAY + (weekday - 1) * DAY)));
}

/** The name as a whole first: Persian «سه شنبه» (Tuesday) has «شنبه» (Saturday) as its second word. */
function weekdayIn(locale: LocaleNames, name: string): Weekday | undefined {
  const candidates = [plainLetters(name), ...words(name)].filter((word) => word.length >= 2);
  for (const candidate of candidates) {
    const index = indexIn(locale, candidate);
    if (index !== undefined) return WEEKDAYS[index];
  }
  return undefined;
}

function indexIn(locale: LocaleNames, word: string): number | undefined {
  const exact = [locale.long.indexOf(word), locale.short.indexOf(word)].find((index) => index >= 0);
  if (exact !== undefined) return exact;
  const starting = locale.long.flatMap((name, index) => (name.startsWith(word) ? [index] : []));
  return starting.length === 1 ? starting[0] : undefined;
}

function words(name: string): string[] {
  return withoutMarks(name).match(/\p{L}+/gu) ?? [];
}

function plainLetters(name: string): string {
  return words(name).join('');
}

/** Small letters without accents: «Marți» and «Marti», «الأحد» and «الاحد» are the same day. */
function withoutMarks(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
