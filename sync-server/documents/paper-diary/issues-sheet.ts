import type { PaperDiaries } from '../../../shared/documents/paper-diary.ts';
import { dayCell } from '../../spreadsheet/cell-text.ts';
import type { Sheet } from '../../spreadsheet/sheet.ts';
import type { TableDays } from '../../spreadsheet/table-routes.ts';

/** Proofs of issue of the paper diary, handed over on the days from `from` to `to`, by day (DOC6, `nn-2026` §25). */
export function issuesSheet(diaries: PaperDiaries['diaries'], { from, to }: TableDays): Sheet {
  const issues = diaries
    .flatMap((diary) => diary.issues.map((issue) => ({ ...issue, diary })))
    .filter(({ issuedOn }) => from <= issuedOn && issuedOn <= to)
    .toSorted((one, other) => `${one.issuedOn} ${one.week}`.localeCompare(`${other.issuedOn} ${other.week}`));
  return {
    columns: ['Выдано', 'Неделя', 'Ученик', 'Кто просил', 'Основание', 'Кому выдано', 'Кто выдал'],
    rows: issues.map(({ issuedOn, week, issuedTo, issuedBy, diary }) => [
      dayCell(issuedOn),
      week,
      diary.pupilName,
      diary.asker,
      diary.basis,
      issuedTo,
      issuedBy,
    ]),
  };
}
