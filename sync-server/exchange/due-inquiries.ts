import type { FieldValues } from '../../shared/access/request-fields.ts';
import { fieldsOf } from '../access/requests/request-row.ts';
import type { DueMessage, To } from './due-message.ts';
import type { ExchangeContext } from './exchange-context.ts';
import { sentIds } from './sent-ids.ts';

/** Inquiries that staff have asked for (`ask-guardianship`) and that wait for an answer. */
export async function dueInquiries(
  context: ExchangeContext,
  { schoolId, partner }: To,
): Promise<DueMessage[]> {
  const asked = await context.store.db
    .selectFrom('access_request as request')
    .innerJoin('access_request_step as step', (join) =>
      join.onRef('step.school_id', '=', 'request.school_id').onRef('step.request_id', '=', 'request.id'),
    )
    .select(['request.id', 'request.number', 'request.fields', 'step.number as step'])
    .where('request.school_id', '=', schoolId)
    .where('request.guardianship', '=', 'asked')
    .where('request.destroyed_at', 'is', null)
    .where('step.type', '=', 'ask-guardianship')
    .orderBy('step.at')
    .orderBy('request.id')
    .execute();
  const sent = await sentIds(context, { schoolId, partner });
  return asked
    .map((row) => ({ ...row, messageId: `inquiry-${row.id}-${row.step}` }))
    .filter(({ messageId }) => !sent.has(messageId))
    .map(({ id: requestId, number, messageId, ...row }) => {
      const fields = fieldsOf(row);
      const applicant = only(fields, 'applicant', ['last', 'first', 'patronymic', 'birthDate']);
      const pupil = only(fields, 'pupil', ['last', 'first', 'patronymic', 'birthDate']);
      return {
        requestId,
        message: { messageId, kind: 'guardianship-inquiry' as const, number, applicant, pupil },
      };
    });
}

/** What the body needs to find its decision, and no more. */
const only = (fields: FieldValues, of: string, parts: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    parts
      .map((part) => [part, fields[`${of}.${part}`]] as const)
      .filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
