import type { Column, Content, TableCell } from 'pdfmake/interfaces.js';
import type { LessonView } from '../../diary/lesson-view.ts';
import type { DayView } from '../../diary/week-view.ts';
import { kindWords } from '../../diary/weight-words.ts';
import { fitsPage } from '../pdf/keep-whole.ts';
import { textOfString } from '../pdf/line-content.ts';
import type { TableLayoutName } from '../pdf/table-layouts.ts';
import { fontSizeFor } from './fit-page.ts';
import type { PrintedWeek } from './printed-week.ts';

export type SheetFacts = {
  readonly school: string;
  readonly printedOn: string;
  /** The first child of a batch begins no new page. */
  readonly isFirst: boolean;
};

/**
 * One child's week on one landscape page, as a paper diary lies open: half of the days on each side, every lesson with
 * topic, homework, marks and absence, and lines to sign.
 */
export function weekSheet({ pupil, className, view }: PrintedWeek, facts: SheetFacts): Content {
  const halves = [view.days.slice(0, DAYS_ON_A_SIDE), view.days.slice(DAYS_ON_A_SIDE)] as const;
  const fontSize = fontSizeFor(halves);
  const name = className === '' ? pupil : `${pupil}, ${className}`;
  return {
    ...(!facts.isFirst && { pageBreak: 'before' as const }),
    stack: [
      {
        columns: [
          { text: textOfString(name, true), fontSize: 12, width: '50%' },
          {
            text: textOfString(`Дневник: ${view.title}`, true),
            fontSize: 12,
            alignment: 'right',
            width: '50%',
          },
        ],
      },
      { text: textOfString(facts.school), fontSize: 8.5, margin: [0, 0, 0, 5] },
      { columns: halves.map((days) => daysTable(days, fontSize)), columnGap: 12 },
      {
        margin: [0, 8, 0, 0],
        fontSize: 9,
        columns: [
          { text: `Напечатано ${facts.printedOn}`, width: '30%' },
          { text: 'Классный руководитель ____________________', width: '38%' },
          { text: 'Родитель ____________________', width: '32%', alignment: 'right' },
        ],
      },
    ],
  };
}

const DAYS_ON_A_SIDE = 3;

const daysTable = (days: readonly DayView[], fontSize: number): Column => ({
  width: '*',
  table: {
    headerRows: 1,
    dontBreakRows: days.every(({ lessons }) => lessons.every(keepsWhole)),
    widths: [11, '45%', '*', 54],
    body: [headRow(), ...days.flatMap((day) => dayRows(day, fontSize))],
  },
  layout: 'week' satisfies TableLayoutName,
  fontSize,
  lineHeight: 1,
});

/** A topic or homework of several thousand letters goes on to another page rather than get lost. */
const keepsWhole = ({ topic, homework, individual }: LessonView): boolean =>
  fitsPage([topic, `${homework}\n${individual}`].map((text) => ({ text, share: COLUMN_SHARE })));

const COLUMN_SHARE = 0.2;

/** Made anew for each table: pdfmake writes into what it is given. */
const headRow = (): TableCell[] =>
  ['№', 'Предмет, тема', 'Домашнее задание', 'Отметка'].map((text) => ({
    text,
    bold: true,
    alignment: 'center',
  }));

function dayRows({ weekday, label, dayOff, lessons }: DayView, fontSize: number): TableCell[][] {
  const head = `${weekday}, ${label}${dayOff === '' ? '' : ` — ${dayOff}`}`;
  const title: TableCell = { text: textOfString(head, true), colSpan: 4, fillColor: '#e8e8e8' };
  return [[title, '', '', ''], ...lessons.map((lesson) => lessonRow(lesson, fontSize))];
}

function lessonRow(lesson: LessonView, fontSize: number): TableCell[] {
  const notes = [kindWords(lesson), ...lesson.corrections].filter((note) => note !== '');
  return [
    { text: String(lesson.number), alignment: 'center' },
    { stack: [{ text: textOfString(subjectOf(lesson), true) }, ...paragraphs([lesson.topic])] },
    { stack: paragraphs([lesson.homework, lesson.individual && `Лично: ${lesson.individual}`]) },
    {
      stack: [
        { text: textOfString(marksOf(lesson), true), fontSize: fontSize + 1.5 },
        ...paragraphs(notes).map((note) => ({ ...note, fontSize: fontSize - 1 })),
      ],
      alignment: 'center',
    },
  ];
}

const subjectOf = ({ subject, changes }: LessonView): string =>
  changes.length === 0 ? subject : `${subject} (${changes.map(({ words }) => words).join(', ')})`;

const marksOf = ({ marks, attendance }: LessonView): string =>
  [...marks, ...(attendance ? [attendance.letter] : [])].join(' ');

const paragraphs = (texts: readonly string[]) =>
  texts.filter((text) => text !== '').map((text) => ({ text: textOfString(text) }));
