import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { asId, type DocumentId, type MailId, type SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { Tables } from '../storage/schema.ts';
import { headerText } from './header-text.ts';
import type { Letter } from './letter.ts';
import { isMailAddress } from './mail-address.ts';

export type QueuedMail = {
  readonly schoolId: SchoolId;
  readonly to: string;
  readonly letter: Letter;
  readonly documentIds?: readonly DocumentId[];
  readonly now: InstantMs;
};

/**
 * Puts a letter into the queue, in the transaction of what it tells of: it goes out after the commit or never (ML1).
 * @returns the letter's id; undefined where the address is none, which is no reason to undo what it tells of
 */
export async function queueMail(tx: Transaction<Tables>, mail: QueuedMail): Promise<MailId | undefined> {
  const to = mail.to.trim();
  if (!isMailAddress(to)) return undefined;
  const id = asId<MailId>(randomUUID());
  await tx
    .insertInto('mail_outbox')
    .values({
      school_id: mail.schoolId,
      id,
      kind: mail.letter.kind,
      to_address: to,
      subject: headerText(mail.letter.subject),
      text: mail.letter.text.toWellFormed().replaceAll('\u0000', ''),
      attachments: JSON.stringify(mail.documentIds ?? []),
      created_at: mail.now,
      attempts: 0,
      next_try_at: mail.now,
    })
    .execute();
  return id;
}
