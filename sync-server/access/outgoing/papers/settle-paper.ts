import type { Kysely, Transaction } from 'kysely';
import type { DocumentId, PersonId } from '../../../../shared/kernel/ids.ts';
import {
  type DocumentSubject,
  type PreparedDocument,
  prepareDocument,
  recordDocument,
} from '../../../documents/make-document.ts';
import type { Tables } from '../../../storage/schema.ts';
import type { Message } from '../message.ts';
import type { NotificationRow } from '../notification-row.ts';
import type { OutgoingContext } from '../outgoing-context.ts';

const subjectOf = ({ request_id, complaint_id }: NotificationRow): DocumentSubject =>
  request_id === null ? { kind: 'complaint', id: complaint_id ?? '' } : { kind: 'request', id: request_id };

/** Drawn and signed before the transaction: both take longer than anybody should hold the school's lock. */
export async function missingPaper(
  context: OutgoingContext,
  notification: NotificationRow,
  message: Message | undefined,
): Promise<PreparedDocument | undefined> {
  const paper = message?.paper;
  if (paper?.order === undefined) return undefined;
  const known = await paperOf(context.store.db, notification, paper.kind);
  return known === undefined ? prepareDocument(context, paper.order) : undefined;
}

type Settled = {
  readonly notification: NotificationRow;
  readonly message: Message;
  readonly prepared: PreparedDocument | undefined;
};

/** The paper's rows, and whoever may read it now: an applicant whom the operator registered later reads the earlier ones too. */
export async function settlePaper(
  tx: Transaction<Tables>,
  { notification, message, prepared }: Settled,
): Promise<DocumentId | undefined> {
  const { paper, readers } = message;
  const known = paper && (await paperOf(tx, notification, paper.kind));
  const documentId = known ?? (prepared && (await recordDocument(tx, prepared)));
  for (const personId of readers) await letRead(tx, notification, personId);
  return documentId;
}

async function paperOf(
  db: Kysely<Tables>,
  notification: NotificationRow,
  kind: string,
): Promise<DocumentId | undefined> {
  const subject = subjectOf(notification);
  const row = await db
    .selectFrom('document')
    .select('id')
    .where('school_id', '=', notification.school_id)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row?.id;
}

async function letRead(
  tx: Transaction<Tables>,
  notification: NotificationRow,
  personId: PersonId,
): Promise<void> {
  const subject = subjectOf(notification);
  await tx
    .insertInto('document_reader')
    .columns(['school_id', 'document_id', 'person_id'])
    .expression((from) =>
      from
        .selectFrom('document')
        .select((eb) => ['school_id', 'id', eb.val(personId).as('person_id')])
        .where('school_id', '=', notification.school_id)
        .where('subject_kind', '=', subject.kind)
        .where('subject_id', '=', subject.id),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
