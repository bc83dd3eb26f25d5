import type { Transaction } from 'kysely';
import type { PersonId, PupilId } from '../../../shared/kernel/ids.ts';
import { goneRecords } from '../../people/one-human.ts';
import { touchNamed } from '../../people/touch-named.ts';
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
 * Makes a person anonymous, with every record that was joined to theirs (ID11): the id stays, because what they once did is in histories that never change, and says nothing
 * of anybody any more. That consent was given and taken back stays too, by that id.
 */
export async function destroyPerson(
  tx: Transaction<Tables>,
  { schoolId, subjectId, now, change }: Destroyed,
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
  await touchNamed(tx, { schoolId, personId, change });
  await destroyGone(tx, { schoolId, personId, now, change });
}

type OfPerson = Omit<Destroyed, 'subjectId'> & { readonly personId: PersonId };

/** Records that were joined to this one, and what was said when they were. That they were, when and by whom, stays. */
async function destroyGone(tx: Transaction<Tables>, { personId, ...rest }: OfPerson): Promise<void> {
  const { schoolId } = rest;
  for (const goneId of await goneRecords(tx, schoolId, personId)) {
    await destroyPerson(tx, { ...rest, subjectId: goneId });
    await tx
      .updateTable('person_joining')
      .set({ reason: TAKEN_AWAY, evidence: '{}' })
      .where('school_id', '=', schoolId)
      .where('gone_person_id', '=', goneId)
      .execute();
  }
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
