import { dateAt, type ZoneName } from '../../shared/calendar/school-zone.ts';
import type { LateReport } from '../../shared/outage/late-report.ts';
import type { Outage } from '../../shared/outage/outage.ts';
import { LATE_CAUSE_WORDS, OUTAGE_KIND_WORDS } from '../../shared/outage/outage-words.ts';
import { WORK_WORDS } from '../diary/words.ts';
import { dayCell, momentCell } from '../spreadsheet/cell-text.ts';
import type { Sheet } from '../spreadsheet/sheet.ts';
import type { TableDays } from '../spreadsheet/table-routes.ts';

/** Outages of which some part lies on the days, the oldest first; a withdrawn one says so (O1). */
export function outagesSheet(outages: readonly Outage[], zone: ZoneName, { from, to }: TableDays): Sheet {
  const lies = (outage: Outage) => dateAt(outage.from, zone) <= to && dateAt(outage.to, zone) >= from;
  return {
    columns: [
      'С',
      'По',
      'Что не работало',
      'Причина',
      'Кто записал',
      'Записано',
      'Отозвано',
      'Почему отозвано',
    ],
    rows: outages
      .filter(lies)
      .toReversed()
      .map((outage) => [
        momentCell(outage.from, zone),
        momentCell(outage.to, zone),
        OUTAGE_KIND_WORDS[outage.kind],
        outage.reason,
        outage.recordedByName,
        momentCell(outage.recordedAt, zone),
        outage.withdrawn ? `${momentCell(outage.withdrawn.at, zone)}, ${outage.withdrawn.byName}` : '',
        outage.withdrawn?.reason ?? '',
      ]),
  };
}

/** Late marks one by one, in the order in which they arrived, as the act lists them (O1). */
export const lateSheet = ({ entries, cut }: LateReport, zone: ZoneName): Sheet & { isCut: boolean } => ({
  columns: [
    '№',
    'Урок',
    'Класс и предмет',
    'Вид работы',
    'Ученик',
    'Учитель',
    'Срок до',
    'Внесено',
    'Пришло',
    'Чем объясняется',
  ],
  rows: entries.map((entry, index) => [
    String(index + 1),
    dayCell(entry.date),
    `${entry.groupName} ${entry.subjectName}`,
    WORK_WORDS[entry.workKind],
    entry.pupilName,
    entry.teacherName,
    dayCell(dateAt(entry.closesAt - 1, zone)),
    momentCell(entry.enteredAt, zone),
    momentCell(entry.arrivedAt, zone),
    LATE_CAUSE_WORDS[entry.cause],
  ]),
  isCut: cut,
});
