import { Problem } from '../../shared/errors/problem.ts';
import type { StopMail } from '../../shared/mail/mail-list.ts';
import type { AppContext } from '../app-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Session } from '../identity/session.ts';
import { headerText } from './header-text.ts';

/**
 * Takes a letter out of the queue: it is tried no more unless a person sends it again (ML5). The reason stays with the
 * letter and goes with it; the audit names neither the reason nor the address.
 * @throws Problem `not-found` for one that went or was stopped, or another school's; `bad-request` without a reason
 */
export async function stopMail(
  { store, clock }: Pick<AppContext, 'store' | 'clock'>,
  { schoolId, personId }: Session,
  { id, reason }: StopMail,
): Promise<void> {
  const at = clock.now();
  const stop_reason = headerText(reason);
  if (stop_reason === '') throw new Problem('bad-request', { detail: 'reason' });
  await store.write(schoolId, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('mail_outbox')
      .set({ next_try_at: null, stopped_by: personId, stopped_at: at, stop_reason })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .where('sent_at', 'is', null)
      .where('stopped_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (Number(numUpdatedRows) === 0) throw new Problem('not-found', { detail: 'mail' });
    await recordAudit(tx, [{ schoolId, personId, at, action: 'mail-stopped', subject: id }]);
  });
}
