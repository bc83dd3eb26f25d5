import type { LessonView } from '../../diary/lesson-view.ts';
import type { WeekView } from '../../diary/week-view.ts';
import { markWords } from '../../diary/weight-words.ts';
import type { Letter } from '../letter.ts';
import { farewell, inline, lines } from './sentences.ts';

type Digest = {
  readonly school: string;
  readonly child: string;
  /** «16–21 ноября» or «16 ноября» */
  readonly span: string;
  /** The days to tell of: one, or a week's. */
  readonly days: WeekView['days'];
  readonly link: string;
  /** By which whoever reads the letter stops them, without signing in. */
  readonly stopLink: string;
};

/** Marks, absences and homework of a child's day or week; undefined when there is nothing to tell. */
export function diaryDigest({ school, child, span, days, link, stopLink }: Digest): Letter | undefined {
  const told = days.flatMap((day) => {
    const lessons = day.lessons.flatMap(lessonLines);
    return lessons.length === 0 ? [] : [`${day.weekday}, ${day.label}`, ...lessons, ''];
  });
  if (told.length === 0) return undefined;
  return {
    kind: 'diary-digest',
    // The child's name is not in the subject: subjects are shown on locked screens.
    subject: `Дневник: ${span}`,
    text: lines(
      `${inline(child)}, ${inline(span)}`,
      '',
      ...told,
      link !== '' && `Подробнее: ${inline(link)}`,
      `Больше не присылать: ${inline(stopLink)}`,
      '',
      farewell(school, ''),
    ),
  };
}

/** Asks whoever reads the mail of an address whether the letters are wanted there; says nothing of any child. */
export const diaryDigestQuestion = ({
  school,
  link,
}: {
  readonly school: string;
  readonly link: string;
}): Letter => ({
  kind: 'diary-digest-question',
  subject: 'Присылать письма из школьного дневника?',
  text: lines(
    'Здравствуйте!',
    '',
    'Кто-то назвал этот адрес, чтобы получать письма из школьного дневника. Если это вы, откройте ссылку и подтвердите:',
    inline(link),
    'Если нет, ничего делать не нужно: писем не будет.',
    '',
    farewell(school, ''),
  ),
});

function lessonLines(lesson: LessonView): string[] {
  const { subject, marks, attendance, homework, individual } = lesson;
  const work = markWords(lesson);
  const parts = [
    marks.length > 0 && `отметка ${marks.join(', ')}${work === '' ? '' : ` (${work})`}`,
    attendance && attendance.words,
    homework !== '' && `задано: ${inline(homework)}`,
    individual !== '' && `лично: ${inline(individual)}`,
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? [] : [`  ${inline(subject)}: ${parts.join('; ')}`];
}
