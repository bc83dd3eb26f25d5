import { Problem } from '../../shared/errors/problem.ts';
import type { GuardianshipAnswer } from '../../shared/exchange/exchange-messages.ts';
import { calendarOf, profileById } from '../access/access-context.ts';
import { findRequest } from '../access/requests/find-request.ts';
import { takeStep } from '../access/requests/take-step.ts';
import { type Applied, recordIn } from './applied.ts';
import type { ExchangeContext } from './exchange-context.ts';

/**
 * Writes the guardianship body's answer into the request that it was asked about.
 * @throws Problem `bad-request` `inquiry-unknown`, or the refusal of the state machine
 */
export async function takeGuardianshipAnswer(
  context: ExchangeContext,
  applied: Applied<GuardianshipAnswer>,
): Promise<void> {
  const { schoolId, partner, message } = applied;
  const calendar = await calendarOf(context, schoolId);
  const now = context.clock.now();
  await context.store.write(schoolId, async (tx) => {
    const asked = await tx
      .selectFrom('exchange_out')
      .select('request_id')
      .where('school_id', '=', schoolId)
      .where('partner', '=', partner.id)
      .where('message_id', '=', message.inquiryId)
      .where('kind', '=', 'guardianship-inquiry')
      .executeTakeFirst();
    if (asked === undefined) throw new Problem('bad-request', { reason: 'inquiry-unknown' });
    const row = await findRequest(tx, { schoolId, requestId: asked.request_id });
    const { isConfirmed, note } = message;
    const step = { type: 'answer-guardianship', isConfirmed, ...(note !== undefined && { note }) } as const;
    const scene = { profile: profileById(context, row.profile_id), calendar, now };
    await takeStep(tx, scene, { row, step, actor: { by: 'system' } });
    await recordIn(tx, applied, { row, at: now });
  });
}
