import type { Kysely } from 'kysely';
import type { ZoneName } from '../../../shared/calendar/school-zone.ts';
import { dayCell, momentCell } from '../../spreadsheet/cell-text.ts';
import type { Sheet } from '../../spreadsheet/sheet.ts';
import type { TableDays } from '../../spreadsheet/table-routes.ts';
import type { Tables } from '../../storage/schema.ts';
import { type DiaryWeek, weekOf } from '../week-dates.ts';
import { classAcknowledgements } from './class-acknowledgements.ts';
import { type AskedReport, classReport, reportPartsOfLed } from './class-report.ts';

/** What stands where a parent who may say it has not. */
const NOT_SAID = 'нет';

type Asked = AskedReport & { readonly zone: ZoneName };

/** The asker's classes week by week (PP8): weeks of the days that the school year has had, the oldest first. */
export async function weeksSheet(db: Kysely<Tables>, asked: Asked, days: TableDays): Promise<Sheet> {
  const rows: string[][] = [];
  for (const week of weeksOf(asked, days)) {
    for (const { name: className, pupils } of await classAcknowledgements(db, { ...asked, week })) {
      for (const { name, parents } of pupils) {
        for (const parent of parents) {
          const said = momentCell(parent.at, asked.zone) || NOT_SAID;
          rows.push([className, name, dayCell(week.from), dayCell(week.to), parent.name, said]);
        }
      }
    }
  }
  return { columns: ['Класс', 'Ученик', 'Неделя с', 'Неделя по', 'Родитель', 'Ознакомлен(а)'], rows };
}

function weeksOf({ year, today }: Asked, { from, to }: TableDays): DiaryWeek[] {
  const first = from > year.from ? from : year.from;
  const last = [to, year.to, today].toSorted()[0] ?? today;
  const weeks: DiaryWeek[] = [];
  if (first > last) return weeks;
  for (let week = weekOf(first); week.from <= last; ) {
    weeks.push(week);
    week = weekOf(Temporal.PlainDate.from(week.from).add({ days: 7 }).toString());
  }
  return weeks;
}

const CLOSING_WORDS = { year: 'Год', exam: 'Экзамены', final: 'Итог' } as const;

/** The same of each column of Табель (PP10): pupils who have marks in it. */
export async function reportSheet(db: Kysely<Tables>, asked: Asked): Promise<Sheet> {
  const rows: string[][] = [];
  const { parts } = await reportPartsOfLed(db, asked);
  for (const part of parts) {
    const column = part.kind === 'period' ? part.name : CLOSING_WORDS[part.kind];
    for (const { name: className, pupils } of await classReport(db, asked, part.key)) {
      for (const { name, parents } of pupils.filter(({ hasMarks }) => hasMarks)) {
        for (const { name: parent, at, isCovering } of parents) {
          const changed = at === undefined || isCovering ? '' : 'да';
          rows.push([className, name, column, parent, momentCell(at, asked.zone) || NOT_SAID, changed]);
        }
      }
    }
  }
  return {
    columns: ['Класс', 'Ученик', 'Табель', 'Родитель', 'Ознакомлен(а)', 'После этого отметки изменились'],
    rows,
  };
}
