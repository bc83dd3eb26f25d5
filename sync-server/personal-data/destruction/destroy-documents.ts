import type { Transaction } from 'kysely';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { DocumentSubject } from '../../documents/make-document.ts';
import type { Tables } from '../../storage/schema.ts';

/** Documents about something, and the letters that carried them; the files go after the commit (`sweep-files.ts`). */
export async function destroyDocumentsOf(
  tx: Transaction<Tables>,
  schoolId: SchoolId,
  { kind, id }: DocumentSubject,
): Promise<void> {
  const documents = await tx
    .selectFrom('document')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .execute();
  for (const { id: documentId } of documents) {
    await tx
      .deleteFrom('mail_outbox')
      .where('school_id', '=', schoolId)
      .where('attachments', 'like', `%"${documentId}"%`)
      .execute();
    await tx
      .deleteFrom('document_reader')
      .where('school_id', '=', schoolId)
      .where('document_id', '=', documentId)
      .execute();
    await tx.deleteFrom('document').where('school_id', '=', schoolId).where('id', '=', documentId).execute();
  }
}

/** Letters that went to an address, or that nobody tries to send any more: what they said of the person goes with them. */
export async function destroyLettersTo(
  tx: Transaction<Tables>,
  schoolId: SchoolId,
  address: string | undefined,
): Promise<void> {
  if (address === undefined) return;
  await tx
    .deleteFrom('mail_outbox')
    .where('school_id', '=', schoolId)
    .where('to_address', '=', address)
    .where('next_try_at', 'is', null)
    .execute();
}

/** Messages about something, with the letters that they became. */
export async function destroyMessagesOf(
  tx: Transaction<Tables>,
  schoolId: SchoolId,
  [column, id]: readonly [column: 'request_id' | 'complaint_id' | 'person_id', id: string],
): Promise<void> {
  const messages = await tx
    .selectFrom('notification')
    .select(['id', 'mail_id'])
    .where('school_id', '=', schoolId)
    .where(column, '=', id as never)
    .execute();
  for (const { id: messageId, mail_id: mailId } of messages) {
    await tx
      .deleteFrom('notification')
      .where('school_id', '=', schoolId)
      .where('id', '=', messageId)
      .execute();
    if (mailId === null) continue;
    await tx.deleteFrom('mail_outbox').where('school_id', '=', schoolId).where('id', '=', mailId).execute();
  }
}
