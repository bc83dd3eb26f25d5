import type { Kysely } from 'kysely';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import { DESTROYED_KIND_WORDS } from '../../../shared/personal-data/personal-data-words.ts';
import { zoneOf } from '../../calendar/zone-of.ts';
import { momentCell } from '../../spreadsheet/cell-text.ts';
import type { Sheet } from '../../spreadsheet/sheet.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Days } from '../days.ts';
import { REASON_WORDS } from './destruction-act.ts';

/** What each act of some days destroyed: numbers and grounds, nobody's name (PD5). */
export async function actsSheet(
  db: Kysely<Tables>,
  { schoolId, start, end }: Days & { readonly schoolId: SchoolId },
): Promise<Sheet> {
  const zone = await zoneOf(db, schoolId);
  const rows = await db
    .selectFrom('destruction_act as act')
    .innerJoin('destroyed_item as item', (join) =>
      join.onRef('item.school_id', '=', 'act.school_id').onRef('item.act_id', '=', 'act.id'),
    )
    .leftJoin('access_request as request', (join) =>
      join
        .onRef('request.school_id', '=', 'item.school_id')
        .onRef('request.id', '=', 'item.subject_id' as never),
    )
    .leftJoin('complaint', (join) =>
      join
        .onRef('complaint.school_id', '=', 'item.school_id')
        .onRef('complaint.id', '=', 'item.subject_id' as never),
    )
    .select(['act.number as act', 'act.at', 'item.number', 'item.kind', 'item.reason', 'item.due'])
    .select(['request.number as request', 'complaint.number as complaint'])
    .where('act.school_id', '=', schoolId)
    .where('act.at', '>=', start)
    .where('act.at', '<', end)
    .orderBy('act.number')
    .orderBy('item.number')
    .execute();
  return {
    columns: ['Акт №', 'Уничтожено', 'Строка', 'Что', 'Номер дела', 'Основание', 'Крайний срок'],
    rows: rows.map((row) => [
      String(row.act),
      momentCell(row.at, zone),
      String(row.number),
      DESTROYED_KIND_WORDS[row.kind],
      row.request ?? row.complaint ?? '',
      REASON_WORDS[row.reason],
      momentCell(row.due, zone),
    ]),
  };
}
