import type { Transaction } from 'kysely';
import { endDocumentWords } from '../../../shared/access/end-of-service.ts';
import type { EndedService, EndService } from '../../../shared/access/messages.ts';
import { dateAt } from '../../../shared/calendar/school-zone.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import type { PersonId, PupilId, SchoolId } from '../../../shared/kernel/ids.ts';
import { isPlainDate } from '../../../shared/kernel/plain-date-text.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Session } from '../../identity/session.ts';
import type { Tables } from '../../storage/schema.ts';
import { type AccessContext, calendarOf } from '../access-context.ts';
import { accessProblem } from '../access-problem.ts';
import { closeGrant } from './close-grants.ts';
import { type Ending, endRequests } from './end-requests.ts';

type Staff = Pick<Session, 'schoolId' | 'personId' | 'roles'>;

/**
 * The service ends for a pupil or for one of the parents (`livny-2021` §2.5): every open grant closes at once, however it
 * came to be, and the requests that opened them say so.
 * @throws Problem `not-found` where nothing of the kind is open; `bad-request` `end-document-day` for a paper of a day
 * that does not exist or has not come, `changed-meanwhile` where others read the diary by now than the screen showed
 */
export async function endService(
  context: AccessContext,
  staff: Staff,
  { document, seen, ...ended }: EndService,
): Promise<EndedService> {
  const { schoolId, personId: by, roles } = staff;
  const calendar = await calendarOf(context, schoolId);
  const now = context.clock.now();
  const today = dateAt(now, calendar.zone);
  if (document !== undefined && !(isPlainDate(document.day) && document.day <= today)) {
    throw accessProblem('end-document-day');
  }
  const note = document && endDocumentWords(ended.reason, document);
  return context.store.write(schoolId, async (tx) => {
    const open = await openGuardians(tx, { schoolId, ...ended, today });
    if (open.length === 0) throw new Problem('not-found', { detail: 'grant' });
    if (seen !== undefined && seen.toSorted().join(' ') !== open.join(' ')) {
      throw accessProblem('changed-meanwhile');
    }
    const actor = { by: 'staff', personId: by, roles } as const;
    const done = await endOpenGrants(tx, context, {
      schoolId,
      ended,
      actor,
      by,
      calendar,
      now,
      ...(note !== undefined && { note }),
    });
    const detail = [ended.reason, note, `grants ${done.closed}`].filter(Boolean).join(', ');
    await recordAudit(tx, [
      { schoolId, personId: by, at: now, action: 'service-ended', subject: ended.pupilId, detail },
    ]);
    return done;
  });
}

/** The same within a transaction that has begun; nothing open is nothing to do. */
export async function endOpenGrants(
  tx: Transaction<Tables>,
  context: Pick<AccessContext, 'profiles'>,
  ending: Ending,
): Promise<EndedService> {
  const { schoolId, ended, by, calendar, now } = ending;
  const { pupilId, reason } = ended;
  const { zone } = calendar;
  const done = { closed: 0, requests: [] as string[], signedOut: 0 };
  for (const personId of await openGuardians(tx, { schoolId, ...ended, today: dateAt(now, zone) })) {
    const closed = await closeGrant(tx, { schoolId, personId, pupilId }, { reason, by, at: now, zone });
    if (closed === undefined) continue;
    done.closed += 1;
    done.signedOut += closed.signedOut;
    done.requests.push(...(await endRequests(tx, context, { ...ending, personId })));
  }
  return done;
}

type Of = { schoolId: SchoolId; pupilId: PupilId; personId?: PersonId; today: string };

/** To whom the pupil's diary is open today or later, in the order of their ids. */
async function openGuardians(
  tx: Transaction<Tables>,
  { schoolId, pupilId, personId, today }: Of,
): Promise<PersonId[]> {
  let query = tx
    .selectFrom('guardian')
    .select('person_id')
    .distinct()
    .where('school_id', '=', schoolId)
    .where('pupil_id', '=', pupilId)
    .where((where) => where.or([where('granted_to', 'is', null), where('granted_to', '>=', today)]));
  if (personId !== undefined) query = query.where('person_id', '=', personId);
  return (await query.execute()).map((row) => row.person_id).toSorted();
}
