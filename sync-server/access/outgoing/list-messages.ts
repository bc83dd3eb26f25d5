import { Problem } from '../../../shared/errors/problem.ts';
import type { MessageLine } from '../../../shared/mail/message-list.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Session } from '../../identity/session.ts';
import type { AccessContext } from '../access-context.ts';
import { type NotificationRow, payloadOf } from './notification-row.ts';

type Asked = {
  readonly schoolId: Session['schoolId'];
  readonly requestId?: string | undefined;
  readonly complaintId?: string | undefined;
};
const LISTED = 200;

/** Messages of one matter in order, or, without one, those that wait or fail, the oldest first. */
export async function listMessages(
  { store }: Pick<AccessContext, 'store'>,
  { schoolId, requestId, complaintId }: Asked,
): Promise<MessageLine[]> {
  const all = store.db.selectFrom('notification').selectAll().where('school_id', '=', schoolId);
  const asked =
    requestId !== undefined
      ? all.where('request_id', '=', requestId as never)
      : complaintId !== undefined
        ? all.where('complaint_id', '=', complaintId as never)
        : all.where('sent_at', 'is', null);
  const rows = await asked.orderBy('created_at').orderBy('id').limit(LISTED).execute();
  return (rows as NotificationRow[]).map(lineOf);
}

function lineOf(row: NotificationRow): MessageLine {
  const { number } = payloadOf(row);
  return {
    id: row.id,
    kind: row.kind,
    ...(number !== undefined && { number }),
    requestId: row.request_id,
    complaintId: row.complaint_id,
    createdAt: row.created_at,
    state: stateOf(row),
    failures: row.failures,
    ...(row.error_code !== null && { errorCode: row.error_code }),
    ...(row.next_try_at !== null && { nextTryAt: row.next_try_at }),
    ...(row.sent_at !== null && { madeAt: row.sent_at }),
  };
}

function stateOf({ sent_at, mail_id, error_code }: NotificationRow): MessageLine['state'] {
  if (sent_at !== null) return mail_id === null ? 'account' : 'mail';
  return error_code === null ? 'waiting' : 'failing';
}

/** Tries a message again now. @throws Problem `not-found` for one that was sent, or another school's */
export async function retryMessage(
  { store, clock }: Pick<AccessContext, 'store' | 'clock'>,
  { schoolId, personId }: Pick<Session, 'schoolId' | 'personId'>,
  id: string,
): Promise<void> {
  const at = clock.now();
  await store.write(schoolId, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('notification')
      .set({ next_try_at: null, failures: 0 })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .where('sent_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (Number(numUpdatedRows) === 0) throw new Problem('not-found', { detail: 'message' });
    await recordAudit(tx, [{ schoolId, personId, at, action: 'message-retried', subject: id }]);
  });
}
