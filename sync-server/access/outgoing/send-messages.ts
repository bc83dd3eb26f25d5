import type { Transaction } from 'kysely';
import { Problem } from '../../../shared/errors/problem.ts';
import type { DocumentId } from '../../../shared/kernel/ids.ts';
import { queueMail } from '../../mail/queue-mail.ts';
import { nextTry } from '../../mail/retry-schedule.ts';
import type { Tables } from '../../storage/schema.ts';
import { complaintMessage } from './complaint-message.ts';
import type { Message } from './message.ts';
import type { NotificationRow } from './notification-row.ts';
import type { OutgoingContext } from './outgoing-context.ts';
import { missingPaper, settlePaper } from './papers/settle-paper.ts';
import { requestMessage } from './request-message.ts';

/** What became of a message, for the log: never to whom it went nor what it says. */
export type SentMessage = {
  readonly id: string;
  readonly kind: string;
  readonly result: 'mail' | 'account' | 'failed';
  readonly error?: unknown;
};

const AT_ONCE = 50;
const DAY_MS = 86_400_000;

/**
 * Turns messages that wait into papers and letters, the oldest first. The paper, the letter in the queue and the mark
 * that it was done are one transaction (OM1): after a crash everything is done anew or nothing, and of two processes
 * the one that comes second finds it done. What fails is counted, tried again later, and shown to the operator.
 */
export async function sendMessages(context: OutgoingContext): Promise<SentMessage[]> {
  const sent: SentMessage[] = [];
  for (const notification of await dueMessages(context)) sent.push(await sendOne(context, notification));
  return sent;
}

const dueMessages = ({ store, clock }: OutgoingContext): Promise<NotificationRow[]> =>
  store.db
    .selectFrom('notification')
    .selectAll()
    .where('sent_at', 'is', null)
    .where((where) => where.or([where('next_try_at', 'is', null), where('next_try_at', '<=', clock.now())]))
    .orderBy('created_at')
    .orderBy('id')
    .limit(AT_ONCE)
    .execute() as Promise<NotificationRow[]>;

async function sendOne(context: OutgoingContext, notification: NotificationRow): Promise<SentMessage> {
  const { id, kind } = notification;
  try {
    const message = await messageOf(context, notification);
    const prepared = await missingPaper(context, notification, message);
    const isMail = await context.store.write(notification.school_id, async (tx) => {
      if (!(await isStillDue(tx, notification))) return false;
      const documentId = message && (await settlePaper(tx, { notification, message, prepared }));
      const mailId = message && (await queueLetter(tx, context, { notification, message, documentId }));
      await tx
        .updateTable('notification')
        .set({ sent_at: context.clock.now(), mail_id: mailId ?? null, error_code: null, next_try_at: null })
        .where('school_id', '=', notification.school_id)
        .where('id', '=', id)
        .execute();
      return mailId !== undefined;
    });
    return { id, kind, result: isMail ? 'mail' : 'account' };
  } catch (error) {
    await countFailure(context, notification, error);
    return { id, kind, result: 'failed', error };
  }
}

const messageOf = (
  context: OutgoingContext,
  notification: NotificationRow,
): Promise<Message | undefined> | undefined => {
  if (notification.request_id !== null) return requestMessage(context, notification);
  return notification.complaint_id === null ? undefined : complaintMessage(context, notification);
};

async function queueLetter(
  tx: Transaction<Tables>,
  { clock }: OutgoingContext,
  of: {
    readonly notification: NotificationRow;
    readonly message: Message;
    readonly documentId: DocumentId | undefined;
  },
) {
  const { notification, message, documentId } = of;
  if (notification.email === null) return undefined;
  const isAttached = message.paper?.isMailed === true && documentId !== undefined;
  return queueMail(tx, {
    schoolId: notification.school_id,
    to: notification.email,
    letter: message.letter,
    documentIds: isAttached ? [documentId] : [],
    now: clock.now(),
  });
}

async function isStillDue(tx: Transaction<Tables>, { school_id, id }: NotificationRow): Promise<boolean> {
  const row = await tx
    .selectFrom('notification')
    .select('sent_at')
    .where('school_id', '=', school_id)
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined && row.sent_at === null;
}

/** Given up never: a paper that the school's wording spoils is made as soon as the wording is mended. */
async function countFailure(
  { store, clock }: OutgoingContext,
  { school_id, id, failures }: NotificationRow,
  error: unknown,
): Promise<void> {
  const now = clock.now();
  await store.db
    .updateTable('notification')
    .set({
      failures: failures + 1,
      next_try_at: nextTry(failures + 1, now) ?? now + DAY_MS,
      error_code: codeOf(error),
    })
    .where('school_id', '=', school_id)
    .where('id', '=', id)
    .execute();
}

const codeOf = (error: unknown): string =>
  error instanceof Problem ? (error.reason ?? error.code) : 'message-failed';
