import type { ZoneName } from '../../shared/calendar/school-zone.ts';
import { ATTEMPT_REASON_WORDS, VIEW_KIND_WORDS } from '../../shared/personal-data/personal-data-words.ts';
import type { RefusedAttempts, ViewRegister } from '../../shared/personal-data/registers.ts';
import { momentCell } from '../spreadsheet/cell-text.ts';
import type { Sheet } from '../spreadsheet/sheet.ts';

type CutSheet = Sheet & { readonly isCut: boolean };

/** Who looked at what (PD1). */
export const viewsSheet = ({ views, isCut }: ViewRegister, zone: ZoneName): CutSheet => ({
  columns: ['Когда', 'Кто', 'Что смотрел', 'Номер или чьё'],
  rows: views.map(({ at, personName, kind, subject, subjectName }) => [
    momentCell(at, zone),
    personName,
    VIEW_KIND_WORDS[kind],
    subjectName ?? subject ?? '',
  ]),
  isCut,
});

/** What the rules refused (PD2); the same attempt of a day is one row that counts. */
export const attemptsSheet = ({ attempts, isCut }: RefusedAttempts, zone: ZoneName): CutSheet => ({
  columns: ['Первая', 'Последняя', 'Кто', 'Почему отклонено', 'Куда обращались', 'Что искали', 'Раз'],
  rows: attempts.map((one) => [
    momentCell(one.firstAt, zone),
    momentCell(one.lastAt, zone),
    one.personName ?? 'без входа',
    ATTEMPT_REASON_WORDS[one.reason],
    `${one.method} ${one.route}`,
    one.subject ?? '',
    String(one.times),
  ]),
  isCut,
});
