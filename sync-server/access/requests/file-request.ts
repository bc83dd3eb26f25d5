import type { Transaction } from 'kysely';
import { nextDue } from '../../../shared/access/deadlines.ts';
import type { Registered } from '../../../shared/access/messages.ts';
import { isForCategory } from '../../../shared/access/profile/profile-parts.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import { checkFields, type FieldProblem, type FieldValues } from '../../../shared/access/request-fields.ts';
import type { StepActor } from '../../../shared/access/request-state.ts';
import type { Channel } from '../../../shared/access/terms.ts';
import { dateAt, startOfDayMs } from '../../../shared/calendar/school-zone.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import type { AccessRequestId, PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import { isPlainDate } from '../../../shared/kernel/plain-date-text.ts';
import type { Session } from '../../identity/session.ts';
import type { Tables } from '../../storage/schema.ts';
import { type AccessContext, calendarOf, profileById, profileOfSchool } from '../access-context.ts';
import { accessProblem } from '../access-problem.ts';
import { giveConsent } from '../consents.ts';
import { hasPerson } from '../has-person.ts';
import { notify } from '../notify.ts';
import { keptFields, newRow } from './draft.ts';
import { findOwnRequest } from './find-request.ts';
import { nextNumber } from './number-request.ts';
import { fieldsOf, type RequestRow, requestDeadlines } from './request-row.ts';
import { type Scene, takeStep } from './take-step.ts';

/**
 * A parent sends a draft: its fields and documents are checked, the consent is kept, and it is registered at once with
 * number, day and time (AR7). @throws Problem `not-found` for a draft that is not the person's own; `bad-request`
 * `request-fields` (values: field → code), `documents-missing`, `consent-needed`, `channel-not-offered`
 */
export async function fileRequest(
  context: AccessContext,
  author: { readonly schoolId: SchoolId; readonly personId: PersonId },
  input: { readonly requestId: AccessRequestId; readonly channel: Channel; readonly hasConsent: boolean },
): Promise<Registered> {
  const { schoolId, personId } = author;
  const calendar = await calendarOf(context, schoolId);
  const now = context.clock.now();
  const today = dateAt(now, calendar.zone);
  return context.store.write(schoolId, async (tx) => {
    const row = await findOwnRequest(tx, { ...author, requestId: input.requestId });
    const profile = profileById(context, row.profile_id);
    if (!input.hasConsent) throw accessProblem('consent-needed');
    refuseFields(checkFields(profile, row.category, fieldsOf(row), today));
    await refuseMissingDocuments(tx, profile, row, input.channel);
    const actor = { by: 'applicant', personId, roles: [] } as const;
    const registered = await registerFiled(
      tx,
      { profile, calendar, now },
      { row, actor, channel: input.channel, receivedOn: today },
    );
    await giveConsent(tx, {
      schoolId,
      personId,
      requestId: row.id,
      profile,
      channel: input.channel,
      at: now,
    });
    return registered;
  });
}

export type EnteredRequest = {
  readonly category: string;
  readonly channel: Channel;
  /** The real day on which it came. */
  readonly receivedOn: string;
  readonly fields: FieldValues;
  /** Who it is, where the operator knows the person. */
  readonly applicantId?: PersonId;
  /** Whether a signed consent came with it. */
  readonly hasConsent: boolean;
};

/**
 * The operator enters what came at the counter, by post, e-mail or from МФЦ. What is missing in it is taken as it is — to
 * refuse it is a step of its own — but nothing malformed.
 * @throws Problem `bad-request` `request-fields`, `received-on`, `channel-not-offered`; `not-found` for an unknown applicant
 */
export async function enterRequest(
  context: AccessContext,
  session: Pick<Session, 'schoolId' | 'personId' | 'roles'>,
  input: EnteredRequest,
): Promise<Registered> {
  const { schoolId, personId, roles } = session;
  const [profile, calendar] = [await profileOfSchool(context, schoolId), await calendarOf(context, schoolId)];
  const now = context.clock.now();
  const today = dateAt(now, calendar.zone);
  const kept = keptFields(profile, input);
  const missing = new Set(['field-required', 'field-one-of']);
  refuseFields(
    checkFields(profile, kept.category, input.fields, today).filter(({ code }) => !missing.has(code)),
  );
  if (!isPlainDate(input.receivedOn) || input.receivedOn > today) {
    throw accessProblem('received-on');
  }
  return context.store.write(schoolId, async (tx) => {
    const { applicantId } = input;
    if (applicantId !== undefined && !(await hasPerson(tx, schoolId, applicantId))) {
      throw new Problem('not-found', { detail: 'person' });
    }
    const row: RequestRow = {
      ...newRow(schoolId, { ...kept, profile_id: profile.id, created_at: now, changed_at: now }),
      applicant_id: input.applicantId ?? null,
    };
    await tx.insertInto('access_request').values(row).execute();
    const actor = { by: 'staff', personId, roles } as const;
    const { channel, receivedOn } = input;
    const registered = await registerFiled(
      tx,
      { profile, calendar, now },
      { row, actor, channel, receivedOn },
    );
    if (input.hasConsent) {
      const given = { schoolId, personId: input.applicantId ?? null, requestId: row.id };
      await giveConsent(tx, { ...given, profile, channel, at: now });
    }
    return registered;
  });
}

type Filing = {
  readonly row: RequestRow;
  readonly actor: StepActor;
  readonly channel: Channel;
  readonly receivedOn: string;
};

/** Files and registers; where acceptance cannot be refused, the request is accepted with it. */
export async function registerFiled(
  tx: Transaction<Tables>,
  scene: Scene,
  filing: Filing,
): Promise<Registered> {
  const { row, actor, channel, receivedOn } = filing;
  const { profile, calendar, now } = scene;
  const schoolId = row.school_id;
  const isToday = receivedOn === dateAt(now, calendar.zone);
  const filedAt = isToday ? now : startOfDayMs(Temporal.PlainDate.from(receivedOn), calendar.zone);
  const filed = await takeStep(tx, scene, {
    row,
    step: { type: 'file', channel, receivedOn },
    actor,
    changes: {
      channel,
      received_on: receivedOn,
      filed_at: filedAt,
      filed_by: actor.by === 'system' ? null : actor.personId,
    },
  });
  const numbered = await nextNumber(tx, 'access_request', { schoolId, at: now, zone: calendar.zone });
  const bySystem = { by: 'system' } as const;
  const registered = await takeStep(tx, scene, {
    row: filed,
    step: { type: 'register' },
    actor: bySystem,
    changes: { ...numbered, registered_at: now },
  });
  const due = nextDue(requestDeadlines(profile, registered, calendar))?.due ?? null;
  await notify(tx, {
    schoolId,
    kind: 'request-registered',
    personId: row.applicant_id,
    email: fieldsOf(row)['applicant.email'] ?? null,
    requestId: row.id,
    payload: { number: numbered.number, registeredAt: now, ...(due !== null && { due }) },
    at: now,
  });
  if (profile.acceptanceRefusalGrounds.length === 0) {
    await takeStep(tx, scene, { row: registered, step: { type: 'accept' }, actor: bySystem });
  }
  return { id: row.id, number: numbered.number, registeredAt: now, due };
}

/** @throws Problem `bad-request` `request-fields` naming each */
export function refuseFields(problems: readonly FieldProblem[]): void {
  if (problems.length === 0) return;
  const values = Object.fromEntries(problems.map(({ field, code }) => [field, code]));
  throw accessProblem('request-fields', values);
}

async function refuseMissingDocuments(
  tx: Transaction<Tables>,
  profile: RegulationProfile,
  row: RequestRow,
  channel: Channel,
): Promise<void> {
  const needed = profile.documents
    .filter(({ need, form }) => need === 'required' && form === 'attachment')
    .filter((document) => isForCategory(document, row.category))
    .filter(({ channels }) => channels === undefined || channels.includes(channel));
  const rows = await tx
    .selectFrom('access_attachment')
    .select('document')
    .where('school_id', '=', row.school_id)
    .where('request_id', '=', row.id)
    .execute();
  const brought = new Set(rows.map(({ document }) => document));
  const missing = needed.filter(({ id }) => !brought.has(id));
  if (missing.length === 0) return;
  const values = Object.fromEntries(missing.map(({ id, title }) => [id, title]));
  throw accessProblem('documents-missing', values);
}
