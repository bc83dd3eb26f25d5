import { Problem } from '../../../shared/errors/problem.ts';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { AppContext } from '../../app-context.ts';
import { fullDate } from '../../diary/russian-dates.ts';
import { localMoment } from '../../diary/school-day.ts';
import type { DiaryWeek } from '../../diary/week-dates.ts';
import { drawPdf } from '../pdf/draw-pdf.ts';
import { pupilsToPrint } from './paper-diaries.ts';
import { printedWeeks } from './printed-week.ts';
import { weekSheet } from './week-sheet.ts';

/** The week of everybody who asked, one PDF. @throws Problem `bad-request`, reason `paper-diary-nobody` */
export async function printWeek(
  { store, clock }: AppContext,
  schoolId: SchoolId,
  week: DiaryWeek,
): Promise<Buffer> {
  const { db } = store;
  const pupilIds = await pupilsToPrint(db, schoolId, week);
  const weeks = await printedWeeks(db, { schoolId, pupilIds, week });
  if (weeks.length === 0) throw new Problem('bad-request', { reason: 'paper-diary-nobody' });
  const { name, zone } = await db
    .selectFrom('school')
    .select(['name', 'zone'])
    .where('id', '=', schoolId)
    .executeTakeFirstOrThrow();
  const at = clock.now();
  const printedOn = fullDate(localMoment(at, zone).date);
  return drawPdf({
    title: `Дневник: ${weeks[0]?.view.title ?? ''}`,
    author: name,
    at,
    isLandscape: true,
    hasPageNumbers: false,
    content: weeks.map((one, index) => weekSheet(one, { school: name, printedOn, isFirst: index === 0 })),
  });
}
