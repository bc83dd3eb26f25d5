import { checkFields } from '../../shared/access/request-fields.ts';
import { dateAt } from '../../shared/calendar/school-zone.ts';
import { Problem } from '../../shared/errors/problem.ts';
import type { IncomingRequest } from '../../shared/exchange/exchange-messages.ts';
import { isPlainDate } from '../../shared/kernel/plain-date-text.ts';
import { calendarOf, profileOfSchool } from '../access/access-context.ts';
import { accessProblem } from '../access/access-problem.ts';
import { namingKept } from '../access/attachments/drop-files.ts';
import { givenAttachments, keepGiven } from '../access/attachments/given-attachments.ts';
import { giveConsent } from '../access/consents.ts';
import { keptFields, newRow } from '../access/requests/draft.ts';
import { refuseFields, registerFiled } from '../access/requests/file-request.ts';
import type { RequestRow } from '../access/requests/request-row.ts';
import { type Applied, recordIn } from './applied.ts';
import type { ExchangeContext } from './exchange-context.ts';

/**
 * Registers a request that came from a portal or МФЦ, with its channel and real day. As at the counter, what is missing
 * is taken as it is — to refuse it is a step of its own — but nothing malformed.
 * @throws Problem `bad-request` with the reason
 */
export async function takeRequest(
  context: ExchangeContext,
  applied: Applied<IncomingRequest>,
): Promise<void> {
  const { schoolId, partner, message } = applied;
  if (!partner.channels.includes(message.channel)) {
    throw new Problem('bad-request', { reason: 'channel-of-another' });
  }
  const [profile, calendar] = [await profileOfSchool(context, schoolId), await calendarOf(context, schoolId)];
  const now = context.clock.now();
  const today = dateAt(now, calendar.zone);
  const kept = keptFields(profile, message);
  const missing = new Set(['field-required', 'field-one-of']);
  refuseFields(
    checkFields(profile, kept.category, message.fields, today).filter(({ code }) => !missing.has(code)),
  );
  if (!isPlainDate(message.receivedOn) || message.receivedOn > today) throw accessProblem('received-on');
  const row: RequestRow = newRow(schoolId, {
    ...kept,
    profile_id: profile.id,
    created_at: now,
    changed_at: now,
  });
  const files = givenAttachments(profile, row.category, message.attachments);
  await keepGiven(context, schoolId, files);
  const register = () =>
    context.store.write(schoolId, async (tx) => {
      await recordIn(tx, applied, { row, at: now });
      await tx.insertInto('access_request').values(row).execute();
      for (const file of files) {
        await tx
          .insertInto('access_attachment')
          .values({
            ...file.row,
            school_id: schoolId,
            request_id: row.id,
            uploaded_by: null,
            uploaded_at: now,
          })
          .execute();
      }
      const { channel, receivedOn } = message;
      const scene = { profile, calendar, now };
      await registerFiled(tx, scene, { row, actor: { by: 'system' }, channel, receivedOn });
      if (!message.hasConsent) return;
      await giveConsent(tx, { schoolId, personId: null, requestId: row.id, profile, channel, at: now });
    });
  const hashes = files.map((file) => file.row.sha256);
  await namingKept(context, { schoolId, hashes }, register);
}
