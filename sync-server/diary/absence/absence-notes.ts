import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { AbsenceDraft, AbsenceReason } from '../../../shared/absence/absence-note.ts';
import type { PupilId, SchoolId } from '../../../shared/kernel/ids.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Store } from '../../storage/store.ts';
import type { Passage } from '../entrance.ts';

export type ToldAbsence = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** `1,2`; empty for whole days. */
  readonly lessons: string;
  readonly reason: AbsenceReason;
  readonly text: string;
  readonly toldAt: number;
  readonly withdrawnAt: number | null;
  readonly isOwn: boolean;
};

/** Notes about the pupil that still matter, the nearest first; whoever has access to the diary sees all of them. */
export async function listAbsenceNotes(
  db: Kysely<Tables>,
  { reader }: Pick<Passage, 'reader'>,
): Promise<ToldAbsence[]> {
  const rows = await db
    .selectFrom('absence_note')
    .selectAll()
    .where('school_id', '=', reader.schoolId)
    .where('pupil_id', '=', reader.pupilId)
    .where('last_day', '>=', reader.today)
    .orderBy('first_day')
    .orderBy('told_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    from: row.first_day,
    to: row.last_day,
    lessons: row.lessons,
    reason: row.reason,
    text: row.text,
    toldAt: row.told_at,
    withdrawnAt: row.withdrawn_at,
    isOwn: row.author_id === reader.personId,
  }));
}

/** Keeps a note that was found good (PP2), and lets the journals of the pupil's groups be pulled anew. */
export async function tellAbsence(
  store: Store,
  { reader, now }: Passage,
  draft: AbsenceDraft & { readonly reason: AbsenceReason },
): Promise<void> {
  const { schoolId, pupilId, personId } = reader;
  const id = randomUUID();
  await store.write(schoolId, async (tx, change) => {
    await tx
      .insertInto('absence_note')
      .values({
        school_id: schoolId,
        id,
        pupil_id: pupilId,
        author_id: personId,
        first_day: draft.from,
        last_day: draft.to,
        lessons: draft.lessons.join(','),
        reason: draft.reason,
        text: draft.text,
        told_at: now,
        withdrawn_at: null,
      })
      .execute();
    await resendGroups(tx, { schoolId, pupilId }, change);
    await recordAudit(tx, [{ schoolId, personId, at: now, action: 'absence-told', subject: id }]);
  });
}

/** @returns whether there was a note of the reader's own to withdraw */
export async function withdrawAbsence(store: Store, { reader, now }: Passage, id: string): Promise<boolean> {
  const { schoolId, pupilId, personId } = reader;
  return store.write(schoolId, async (tx, change) => {
    const { numUpdatedRows } = await tx
      .updateTable('absence_note')
      .set({ withdrawn_at: now })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .where('pupil_id', '=', pupilId)
      .where('author_id', '=', personId)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (Number(numUpdatedRows) === 0) return false;
    await resendGroups(tx, { schoolId, pupilId }, change);
    await recordAudit(tx, [{ schoolId, personId, at: now, action: 'absence-withdrawn', subject: id }]);
    return true;
  });
}

/** The notes travel inside the documents of the pupil's groups (pull-groups). */
async function resendGroups(
  tx: Transaction<Tables>,
  { schoolId, pupilId }: { schoolId: SchoolId; pupilId: PupilId },
  change: number,
): Promise<void> {
  await tx
    .updateTable('study_group')
    .set({ change })
    .where('school_id', '=', schoolId)
    .where('id', 'in', (groups) =>
      groups
        .selectFrom('group_member')
        .select('group_id')
        .where('school_id', '=', schoolId)
        .where('pupil_id', '=', pupilId)
        .where('last_day', 'is', null),
    )
    .execute();
}
