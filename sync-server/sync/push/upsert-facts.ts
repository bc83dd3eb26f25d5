import type { Insertable, Transaction } from 'kysely';
import { insertRows } from '../../storage/insert-rows.ts';
import type { AttendanceTable, IndividualHomeworkTable, MarkTable, Tables } from '../../storage/schema.ts';

export async function upsertMarks(
  tx: Transaction<Tables>,
  rows: ReadonlyArray<Insertable<MarkTable>>,
): Promise<void> {
  if (rows.length === 0) return;
  await insertRows(tx, 'mark', rows)
    .onConflict((conflict) =>
      conflict.columns(['school_id', 'lesson_id', 'pupil_id', 'slot']).doUpdateSet((eb) => ({
        value: eb.ref('excluded.value'),
        corrected_at: eb.ref('excluded.corrected_at'),
        version: eb.ref('excluded.version'),
        author_id: eb.ref('excluded.author_id'),
        entered_at: eb.ref('excluded.entered_at'),
      })),
    )
    .execute();
}

export async function upsertAttendance(
  tx: Transaction<Tables>,
  rows: ReadonlyArray<Insertable<AttendanceTable>>,
): Promise<void> {
  if (rows.length === 0) return;
  await insertRows(tx, 'attendance', rows)
    .onConflict((conflict) =>
      conflict.columns(['school_id', 'lesson_id', 'pupil_id']).doUpdateSet((eb) => ({
        code: eb.ref('excluded.code'),
        version: eb.ref('excluded.version'),
        author_id: eb.ref('excluded.author_id'),
        entered_at: eb.ref('excluded.entered_at'),
      })),
    )
    .execute();
}

export async function upsertIndividualHomework(
  tx: Transaction<Tables>,
  rows: ReadonlyArray<Insertable<IndividualHomeworkTable>>,
): Promise<void> {
  if (rows.length === 0) return;
  await insertRows(tx, 'individual_homework', rows)
    .onConflict((conflict) =>
      conflict.columns(['school_id', 'lesson_id', 'pupil_id']).doUpdateSet((eb) => ({
        text: eb.ref('excluded.text'),
        version: eb.ref('excluded.version'),
        author_id: eb.ref('excluded.author_id'),
        entered_at: eb.ref('excluded.entered_at'),
      })),
    )
    .execute();
}
