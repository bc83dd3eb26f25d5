import { nextDue } from '../../../shared/access/deadlines.ts';
import type { RequestStep } from '../../../shared/access/request-step.ts';
import type { Channel, Outcome, RequestState } from '../../../shared/access/terms.ts';
import type { AccessRequestId, PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { type AccessContext, calendarOf, profileById } from '../access-context.ts';
import { closeGrantsOfRequest } from '../grants/close-grants.ts';
import { findOwnRequest } from './find-request.ts';
import { fieldsOf, type RequestRow, requestDeadlines } from './request-row.ts';
import { takeStep } from './take-step.ts';
import { tellApplicant } from './tell-applicant.ts';

type Author = { readonly schoolId: SchoolId; readonly personId: PersonId };

/** A request as its applicant may see it: state, dates, grounds; nobody's name at the school. */
export type OwnRequest = {
  readonly id: AccessRequestId;
  /** By whose rules it goes, whatever profile the school has chosen since. */
  readonly profileId: string;
  readonly category: string;
  readonly state: RequestState;
  readonly outcome: Outcome | null;
  readonly number: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly changedAt: InstantMs;
  readonly registeredAt: InstantMs | null;
  /** When the next thing is due; the same date as the desk shows. */
  readonly due: InstantMs | null;
};
export type OwnStatus = OwnRequest & {
  readonly history: ReadonlyArray<{
    readonly at: InstantMs;
    readonly state: RequestState;
    readonly step: RequestStep;
  }>;
};

/** All requests of a person, drafts too, the one that changed last first. */
export async function ownRequests(context: AccessContext, author: Author): Promise<OwnRequest[]> {
  const calendar = await calendarOf(context, author.schoolId);
  const rows = await context.store.db
    .selectFrom('access_request')
    .selectAll()
    .where('school_id', '=', author.schoolId)
    .where('applicant_id', '=', author.personId)
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) =>
    asOwn(row, nextDue(requestDeadlines(profileById(context, row.profile_id), row, calendar))?.due),
  );
}

const asOwn = (row: RequestRow, due: InstantMs | undefined): OwnRequest => ({
  id: row.id,
  profileId: row.profile_id,
  category: row.category,
  state: row.state,
  outcome: row.outcome,
  number: row.number,
  fields: fieldsOf(row),
  changedAt: row.changed_at,
  registeredAt: row.registered_at,
  due: due ?? null,
});

/** «Узнать статус заявления»: where it stands and how it came there. @throws Problem `not-found` for another's request */
export async function statusOf(
  context: AccessContext,
  author: Author,
  requestId: AccessRequestId,
): Promise<OwnStatus> {
  const row = await findOwnRequest(context.store.db, { ...author, requestId });
  const calendar = await calendarOf(context, author.schoolId);
  const due = nextDue(requestDeadlines(profileById(context, row.profile_id), row, calendar))?.due;
  const steps = await context.store.db
    .selectFrom('access_request_step')
    .select(['at', 'state_to', 'payload'])
    .where('school_id', '=', author.schoolId)
    .where('request_id', '=', row.id)
    .orderBy('number')
    .execute();
  const history = steps.map((step) => ({
    at: step.at,
    state: step.state_to,
    step: JSON.parse(step.payload) as RequestStep,
  }));
  return { ...asOwn(row, due), history: history.map(withoutNotes) };
}

/** Notes of staff to each other are not the applicant's to read; grounds and reasons are. */
function withoutNotes<T extends { readonly step: RequestStep }>(entry: T): T {
  const { step } = entry;
  if (step.type === 'resolve') return { ...entry, step: { type: 'resolve', text: '—' } };
  if (step.type === 'check-copies')
    return { ...entry, step: { type: 'check-copies', differing: step.differing } };
  if (!('note' in step)) return entry;
  const { note: _, ...rest } = step;
  return { ...entry, step: rest };
}

/**
 * The applicant withdraws the request, at any moment before the result is delivered; access that it opened closes.
 * @throws Problem `not-found` for another's request; `bad-request` `wrong-state`, `channel-not-offered`
 */
export async function withdrawRequest(
  context: AccessContext,
  author: Author,
  { requestId, channel, reason }: { requestId: AccessRequestId; channel: Channel; reason?: string },
): Promise<void> {
  const calendar = await calendarOf(context, author.schoolId);
  const now = context.clock.now();
  await context.store.write(author.schoolId, async (tx) => {
    const row = await findOwnRequest(tx, { ...author, requestId });
    const scene = { profile: profileById(context, row.profile_id), calendar, now };
    const step = { type: 'withdraw', channel, ...(reason !== undefined && { reason }) } as const;
    const actor = { by: 'applicant', personId: author.personId, roles: [] } as const;
    const after = await takeStep(tx, scene, { row, step, actor });
    const closing = {
      reason: 'recipient-refusal',
      by: author.personId,
      at: now,
      zone: calendar.zone,
    } as const;
    await closeGrantsOfRequest(tx, after, closing);
    await tellApplicant(tx, scene, { row: after, step });
  });
}
