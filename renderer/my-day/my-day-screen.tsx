import type { ReactNode } from 'react';
import type { LessonId, PupilId } from '../../shared/kernel/ids.ts';
import type { StudyGroup } from '../../shared/people/study-group.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { roomText } from '../lesson/room-text.ts';
import { longDay, weekdayAndDay } from '../locales/format.ts';
import { journalTitle } from '../locales/lesson-words.ts';
import { useWords, type WordsInUse } from '../locales/use-words.ts';
import { PageHeader } from '../ui/page-header.tsx';
import type { ClosingLesson, DayLesson, DayPlan, ReopenedLesson } from './day-plan.ts';
import './my-day.css';

export type CellLink = (cell: {
  groupId: StudyGroup['id'];
  lessonId: LessonId;
  pupilId?: PupilId | undefined;
}) => string;

export type MyDayProps = {
  readonly plan: DayPlan | undefined;
  readonly school: SchoolFacts;
  readonly today: string;
  /** The school's time of day, `HH:MM`. */
  readonly time: string;
  readonly linkTo: CellLink;
};

/** Today's lessons, what closes today and tomorrow, what is unfilled; every line leads to the very cells. */
export function MyDayScreen({ plan, school, today, time, linkTo }: MyDayProps) {
  const words = useWords();
  const { t, language } = words;
  return (
    <>
      <PageHeader title={`${t('myDay.title')} · ${weekdayAndDay(language, today)}`} />
      <main id="content" className="page-main page-wide my-day">
        {plan ? (
          <>
            <Section title={t('myDay.today')} empty={t('myDay.noLessons')}>
              {plan.today.map((lesson) => (
                <TodayLine
                  key={lesson.sheet.id}
                  lesson={lesson}
                  school={school}
                  now={time}
                  linkTo={linkTo}
                  words={words}
                />
              ))}
            </Section>
            <div>
              <Section title={t('myDay.closing')} empty={t('myDay.nothingCloses')}>
                {plan.closing.map((lesson) => (
                  <ClosingLine key={lesson.sheet.id} lesson={lesson} linkTo={linkTo} words={words} />
                ))}
              </Section>
              {plan.reopened.length > 0 && (
                <Section title={t('myDay.reopened')} empty="">
                  {plan.reopened.map((lesson) => (
                    <ReopenedLine key={lesson.sheet.id} lesson={lesson} linkTo={linkTo} words={words} />
                  ))}
                </Section>
              )}
              <Section title={t('myDay.unfilled')} empty={t('myDay.allFilled')}>
                {plan.unfilled.map((lesson) => (
                  <UnfilledLine key={lesson.sheet.id} lesson={lesson} linkTo={linkTo} words={words} />
                ))}
              </Section>
            </div>
          </>
        ) : (
          <p className="page-empty">{t('myDay.loading')}</p>
        )}
      </main>
    </>
  );
}

function Section(props: {
  readonly title: string;
  readonly empty: string;
  readonly children: readonly ReactNode[];
}) {
  return (
    <section className="day-section">
      <h2>{props.title}</h2>
      {props.children.length === 0 ? <p className="mute">{props.empty}</p> : <ul>{props.children}</ul>}
    </section>
  );
}

type LineProps<Lesson> = { readonly lesson: Lesson; readonly linkTo: CellLink; readonly words: WordsInUse };

function TodayLine({
  lesson,
  school,
  now,
  linkTo,
  words,
}: LineProps<DayLesson> & { readonly school: SchoolFacts; readonly now: string }) {
  const { sheet, group, gaps } = lesson;
  const { t } = words;
  const time = school.lessonTimes.find((candidate) => candidate.number === sheet.number);
  // What a lesson lacks is no news before it is over.
  const missing = missingWords(words, gaps);
  const isOver = time === undefined || time.to <= now;
  return (
    <li>
      <a className="day-line" href={linkTo({ groupId: group.id, lessonId: sheet.id })}>
        <span className="day-time">
          <b>{time ? time.from.replace(/^0/, '') : t('lesson.number', { number: sheet.number })}</b>
          <small>{time ? `–${time.to.replace(/^0/, '')}` : ''}</small>
        </span>
        <span className="day-what">
          <b>{journalTitle(group)}</b>
          <small>
            {[
              t('lesson.number', { number: sheet.number }),
              roomText(t, sheet.room),
              sheet.work.kind === 'lesson' ? '' : t(`work.${sheet.work.kind}.name`),
            ]
              .filter(Boolean)
              .join(' · ')}
          </small>
        </span>
        <span className={missing === '' ? 'filled' : 'filled filled-not'}>
          {missing === '' ? t('myDay.filled') : isOver && missing}
        </span>
      </a>
    </li>
  );
}

function ClosingLine({ lesson, linkTo, words }: LineProps<ClosingLesson>) {
  const { sheet, group, gaps, closes } = lesson;
  const { t, language } = words;
  const count = gaps.blankPupils.length;
  return (
    <li>
      <a
        className="day-line"
        href={linkTo({ groupId: group.id, lessonId: sheet.id, pupilId: gaps.blankPupils[0] })}
      >
        <span className="day-what">
          <b>{journalTitle(group)}</b>
          <small>
            {t(`work.${sheet.work.kind}.name`)}, {longDay(language, sheet.date)} ·{' '}
            {count > 0 ? t('myDay.blanks', { count }) : t('myDay.noMarks')}
          </small>
        </span>
        <span className="day-soon">
          {t(closes === 'today' ? 'myDay.closesToday' : 'myDay.closesTomorrow')}
        </span>
      </a>
    </li>
  );
}

/** Cells that the deputy head opened again: the person asked for them, so they lead to the first without a mark. */
function ReopenedLine({ lesson, linkTo, words }: LineProps<ReopenedLesson>) {
  const { sheet, group, reopened } = lesson;
  const { t, language } = words;
  return (
    <li>
      <a
        className="day-line"
        href={linkTo({ groupId: group.id, lessonId: sheet.id, pupilId: reopened.pupils[0] })}
      >
        <span className="day-what">
          <b>{journalTitle(group)}</b>
          <small>
            {t(`work.${sheet.work.kind}.name`)}, {longDay(language, sheet.date)} ·{' '}
            {t('myDay.blanks', { count: reopened.pupils.length })}
          </small>
        </span>
        <span className="day-soon">
          {t('myDay.reopenedUntil', { date: longDay(language, reopened.until) })}
        </span>
      </a>
    </li>
  );
}

function UnfilledLine({ lesson, linkTo, words }: LineProps<DayLesson>) {
  const { sheet, group, gaps } = lesson;
  const { language } = words;
  return (
    <li>
      <a className="day-line" href={linkTo({ groupId: group.id, lessonId: sheet.id })}>
        <span className="day-what">
          <b>{journalTitle(group)}</b>
          <small>{weekdayAndDay(language, sheet.date)}</small>
        </span>
        <span className="filled filled-not">{missingWords(words, gaps)}</span>
      </a>
    </li>
  );
}

/** «нет темы, ни одной отметки»; empty when the lesson lacks nothing. */
function missingWords({ t }: WordsInUse, gaps: DayLesson['gaps']): string {
  const missing: string[] = [];
  if (gaps.topic) missing.push(t('myDay.noTopic'));
  if (gaps.homework) missing.push(t('myDay.noHomework'));
  if (gaps.marks && gaps.topic) missing.push(t('myDay.noMarks'));
  return missing.join(', ');
}
