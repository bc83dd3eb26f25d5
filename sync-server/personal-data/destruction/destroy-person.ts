import type { Transaction } from 'kysely';
import type { PersonId, PupilId } from '../../../shared/kernel/ids.ts';
import { touchAppealsShowing } from '../../journal/touch-appeals.ts';
import type { Tables } from '../../storage/schema.ts';
import { ANONYMOUS, TAKEN_AWAY } from './anonymous.ts';
import { destroyDocumentsOf, destroyLettersTo, destroyMessagesOf } from './destroy-documents.ts';
import { destroyPaperDiary } from './destroy-others.ts';
import type { Destroyed } from './destroy-request.ts';

/** Tables whose rows of a person go whole. */
const OF_PERSON = [
  'account',
  'session',
  'person_identity',
  'person_snils',
  'kept_copy',
  'second_factor',
  'recovery_code',
  'calendar_feed',
  'person_role',
  'document_reader',
  'diary_digest',
] as const;

/**
 * Makes a person anonymous: the id stays, because what they once did is in histories that never change, and says nothing
 * of anybody any more. That consent was given and taken back stays too, by that id.
 */
export async function destroyPerson(
  tx: Transaction<Tables>,
  { schoolId, subjectId, change }: Destroyed,
): Promise<void> {
  const personId = subjectId as PersonId;
  const card = await tx
    .selectFrom('person')
    .select('email')
    .where('school_id', '=', schoolId)
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  for (const table of OF_PERSON) {
    await tx.deleteFrom(table).where('school_id', '=', schoolId).where('person_id', '=', personId).execute();
  }
  await destroyMessagesOf(tx, schoolId, ['person_id', personId]);
  await destroyLettersTo(tx, schoolId, card.email ?? undefined);
  await destroyDocumentsOf(tx, schoolId, { kind: 'person', id: personId });
  await tx
    .updateTable('issued_login')
    .set({ login: ANONYMOUS })
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .execute();
  await tx
    .updateTable('guardian')
    .set({ kinship: null })
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .execute();
  await tx
    .updateTable('person')
    .set({
      last_name: ANONYMOUS,
      first_name: '—',
      patronymic: null,
      external_id: null,
      birth_date: null,
      email: null,
      phone: null,
      left_school: 1,
    })
    .where('school_id', '=', schoolId)
    .where('id', '=', personId)
    .execute();
  await touchWhatShows(tx, { schoolId, personId, change });
}

/** What clients keep with the name in it goes down anew: groups with their members and teachers, appeals. */
async function touchWhatShows(
  tx: Transaction<Tables>,
  { schoolId, personId, change }: Pick<Destroyed, 'schoolId' | 'change'> & { readonly personId: PersonId },
): Promise<void> {
  await tx
    .updateTable('study_group')
    .set({ change })
    .where('school_id', '=', schoolId)
    .where((eb) =>
      eb.or([
        eb(
          'id',
          'in',
          eb
            .selectFrom('group_member')
            .select('group_id')
            .where('school_id', '=', schoolId)
            .where('pupil_id', '=', personId as string as PupilId),
        ),
        eb(
          'id',
          'in',
          eb
            .selectFrom('group_teacher')
            .select('group_id')
            .where('school_id', '=', schoolId)
            .where('person_id', '=', personId),
        ),
      ]),
    )
    .execute();
  await touchAppealsShowing(tx, { schoolId, groupIds: [], personIds: [personId], change });
}

/** Rows about a pupil that are of use only while somebody knows whose they are, or that name a parent beside the pupil. */
const OF_PUPIL = [
  'guardian',
  'access_grant',
  'absence_note',
  'acknowledgement',
  'report_acknowledgement',
  'calendar_feed',
  'diary_digest',
] as const;

/**
 * Makes a pupil anonymous. Marks, attendance and the history of both stay as they were entered: they belong to an id, and
 * nothing here says whose it was, not even by a parent who is still known because of another child.
 */
export async function destroyPupil(tx: Transaction<Tables>, destroyed: Destroyed): Promise<void> {
  const { schoolId, subjectId } = destroyed;
  const pupilId = subjectId as PupilId;
  for (const table of OF_PUPIL) {
    await tx.deleteFrom(table).where('school_id', '=', schoolId).where('pupil_id', '=', pupilId).execute();
  }
  const diaries = await tx
    .selectFrom('paper_diary')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('pupil_id', '=', pupilId)
    .execute();
  for (const { id } of diaries) await destroyPaperDiary(tx, { ...destroyed, subjectId: id });
  await tx
    .updateTable('access_request')
    .set({ granted_pupil_id: null })
    .where('school_id', '=', schoolId)
    .where('granted_pupil_id', '=', pupilId)
    .execute();
  await tx
    .updateTable('appeal')
    .set({ decision_text: TAKEN_AWAY })
    .where('school_id', '=', schoolId)
    .where('pupil_id', '=', pupilId)
    .where('decision_text', 'is not', null)
    .execute();
  await destroyPerson(tx, destroyed);
}
