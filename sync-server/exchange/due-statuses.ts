import { nextDue } from '../../shared/access/deadlines.ts';
import { calendarOf, profileById } from '../access/access-context.ts';
import { requestDeadlines } from '../access/requests/request-row.ts';
import type { DueMessage, To } from './due-message.ts';
import type { ExchangeContext } from './exchange-context.ts';
import { sentIds } from './sent-ids.ts';

/** Changes of state of the requests that a partner brought, which it was not told of yet. */
export async function dueStatuses(
  context: ExchangeContext,
  { schoolId, partner }: To,
): Promise<DueMessage[]> {
  const { db } = context.store;
  const steps = await db
    .selectFrom('exchange_in as came')
    .innerJoin('access_request_step as step', (join) =>
      join.onRef('step.school_id', '=', 'came.school_id').onRef('step.request_id', '=', 'came.request_id'),
    )
    .select([
      'came.message_id',
      'step.request_id',
      'step.number',
      'step.state_from',
      'step.state_to',
      'step.at',
    ])
    .where('came.school_id', '=', schoolId)
    .where('came.partner', '=', partner.id)
    .where('came.kind', '=', 'request')
    .orderBy('step.at')
    .orderBy('step.request_id')
    .orderBy('step.number')
    .execute();
  const sent = await sentIds(context, { schoolId, partner });
  const due = steps
    .filter(({ state_from: from, state_to: to }) => from !== to && to !== 'filed')
    .map((step) => ({ ...step, messageId: `status-${step.request_id}-${step.number}` }))
    .filter(({ messageId }) => !sent.has(messageId));
  if (due.length === 0) return [];
  const calendar = await calendarOf(context, schoolId);
  const rows = await db
    .selectFrom('access_request')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where(
      'id',
      'in',
      due.map(({ request_id: id }) => id),
    )
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return due.flatMap(({ messageId, request_id: requestId, state_to: state, at, message_id: inReplyTo }) => {
    const row = byId.get(requestId);
    if (row === undefined || row.destroyed_at !== null) return [];
    const next = nextDue(requestDeadlines(profileById(context, row.profile_id), row, calendar));
    const about = { inReplyTo, number: row.number, state, at, due: next?.due ?? null };
    return [{ requestId, message: { messageId, kind: 'status' as const, ...about } }];
  });
}
