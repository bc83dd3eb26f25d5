import type { DiaryReader, ReadPupils } from '../../../shared/access/diary-readers.ts';
import { dayWithYear } from '../../locales/format.ts';
import type { Words } from '../../locales/language.ts';
import { useWords } from '../../locales/use-words.ts';

type Pupil = ReadPupils['pupils'][number];

/** «Кузнецов Артём, 7Б», with the last day of who leaves or has left. */
export function usePupilName(): (pupil: Pupil) => string {
  const { t, language } = useWords();
  return ({ name, className, lastDay }) => {
    const day = lastDay === null ? '' : dayWithYear(language, lastDay);
    const left = className === null ? 'office.readers.left' : 'office.readers.leaves';
    return [name, className, lastDay === null ? null : t(left, { day })].filter(Boolean).join(', ');
  };
}

const KINSHIPS = ['mother', 'father', 'guardian', 'other'] as const;

/** Kinship in words, where the school's list knows it by a code; a request gives words. */
export function kinshipWords(t: Words, kinship: string): string {
  const known = KINSHIPS.find((one) => one === kinship);
  return known === undefined ? kinship : t(`office.readers.kinship.${known}`);
}

/** What happens to one reader when the service ends, a sentence each. */
export function whatEnds(t: Words, reader: DiaryReader): readonly string[] {
  const { otherPupils, isStaff, programs, pages, requests } = reader;
  const numbers = requests.map(({ number }) => number).join(', ');
  return [
    t('office.readers.ends.diary'),
    ...(otherPupils.length > 0 ? [t('office.readers.ends.others', { names: otherPupils.join(', ') })] : []),
    ...(isStaff ? [t('office.readers.ends.staff')] : []),
    ...(programs > 0 && !isStaff && otherPupils.length === 0
      ? [t('office.readers.ends.programs', { count: programs })]
      : []),
    ...(pages > 0 ? [t('office.readers.ends.pages', { count: pages })] : []),
    ...(requests.length > 0 ? [t('office.readers.ends.requests', { count: requests.length, numbers })] : []),
  ];
}
