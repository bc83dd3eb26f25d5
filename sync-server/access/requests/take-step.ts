import type { Kysely, Transaction } from 'kysely';
import { STEP_REFUSAL_WORDS } from '../../../shared/access/access-words.ts';
import type { DeadlineCalendar } from '../../../shared/access/deadlines.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import { categoryOf } from '../../../shared/access/request-fields.ts';
import {
  nextState,
  outcomeOf,
  type RequestFacts,
  type StepActor,
  type StepRefusal,
} from '../../../shared/access/request-state.ts';
import type { RequestStep } from '../../../shared/access/request-step.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import { assertNever } from '../../../shared/kernel/assert-never.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { Tables } from '../../storage/schema.ts';
import { fieldsOf, type RequestRow } from './request-row.ts';

/** What a step is taken with: the rules of the request and the moment. */
export type Scene = {
  readonly profile: RegulationProfile;
  readonly calendar: DeadlineCalendar;
  readonly now: InstantMs;
};

/** Columns that a step changes besides the state. */
type Changes = Partial<Omit<RequestRow, 'school_id' | 'id' | 'state'>>;

/**
 * Takes one step of a request inside the school's writing transaction: asks the state machine (AR1), writes the new
 * state with its time, and adds the step to the history (AR2). `changes` are columns that only the caller knows.
 * @throws Problem `not-allowed` where it is not for this person to take; `bad-request` with the refusal as its reason
 */
export async function takeStep(
  tx: Transaction<Tables>,
  scene: Scene,
  taken: {
    readonly row: RequestRow;
    readonly step: RequestStep;
    readonly actor: StepActor;
    readonly changes?: Changes;
  },
): Promise<RequestRow> {
  const { row, step, actor, changes } = taken;
  const { profile, now } = scene;
  const stateTo = await allowedState(tx, scene, taken);
  const after = { ...changes, ...changesOf(profile, step, now), state: stateTo, changed_at: now };
  await tx
    .updateTable('access_request')
    .set(after)
    .where('school_id', '=', row.school_id)
    .where('id', '=', row.id)
    .execute();
  await addStep(tx, { row, step, actor, stateTo, at: now });
  return { ...row, ...after };
}

/**
 * The state that a step would lead to; nothing is written.
 * @throws Problem as `takeStep`
 */
export async function allowedState(
  tx: Transaction<Tables>,
  scene: Scene,
  { row, step, actor }: { readonly row: RequestRow; readonly step: RequestStep; readonly actor: StepActor },
): Promise<RequestRow['state']> {
  const next = nextState(scene.profile, row, step, await factsOf(tx, scene.profile, { row, actor }));
  if (!next.ok) throw problemOfRefusal(next.problem);
  return next.value;
}

const problemOfRefusal = (reason: StepRefusal): Problem =>
  reason === 'not-your-step' || reason === 'own-request'
    ? new Problem('not-allowed', { reason, detail: STEP_REFUSAL_WORDS[reason] })
    : new Problem('bad-request', { reason, detail: STEP_REFUSAL_WORDS[reason] });

/** What the records hold for the state machine to judge a step of the actor by. */
export async function factsOf(
  db: Kysely<Tables>,
  profile: RegulationProfile,
  { row, actor }: { readonly row: RequestRow; readonly actor: StepActor },
): Promise<RequestFacts> {
  return {
    actor,
    filedBy: row.filed_by,
    applicantId: row.applicant_id,
    isResolved: row.resolved_at !== null,
    isCopiesChecked: row.is_copies_checked === 1,
    isExtended: row.is_extended === 1,
    guardianship: row.guardianship,
    isInquiryNeeded: await isInquiryNeeded(db, profile, row),
    isOtherReceiverNamed: fieldsOf(row)['receiver.choice'] === 'other',
  };
}

/** A guardian's request without the decision on guardianship: the school asks for it itself. */
async function isInquiryNeeded(
  db: Kysely<Tables>,
  { guardianshipInquiry: inquiry, ...profile }: RegulationProfile,
  row: RequestRow,
): Promise<boolean> {
  if (inquiry === undefined || !categoryOf(profile, row.category).isGuardian) return false;
  const brought = await db
    .selectFrom('access_attachment')
    .select('id')
    .where('school_id', '=', row.school_id)
    .where('request_id', '=', row.id)
    .where('document', '=', inquiry.document)
    .executeTakeFirst();
  return brought === undefined;
}

/** The times and marks that a step leaves in the request's columns. */
export function changesOf(profile: RegulationProfile, step: RequestStep, now: InstantMs): Changes {
  const outcome = outcomeOf(profile, step);
  if (outcome !== undefined) return { outcome, decided_at: now };
  switch (step.type) {
    case 'resolve':
      return { resolved_at: now };
    case 'record-visit':
      return { visited_at: now };
    case 'check-copies':
      return { is_copies_checked: 1 };
    case 'ask-guardianship':
      return { guardianship: 'asked' };
    case 'answer-guardianship':
      return { guardianship: step.isConfirmed ? 'confirmed' : 'not-confirmed' };
    case 'extend':
      return { is_extended: 1 };
    case 'open-access':
      return { opened_at: now };
    case 'deliver':
      return { delivered_at: now };
    case 'close':
      return { closed_at: now };
    case 'end-service':
      return { ended_at: now };
    case 'file':
    case 'register':
    case 'accept':
    case 'refuse-acceptance':
    case 'examine':
    case 'grant':
    case 'refuse':
    case 'issue-correction':
    case 'withdraw':
      return {};
    default:
      return assertNever(step);
  }
}

type AddedStep = {
  readonly row: RequestRow;
  readonly step: RequestStep;
  readonly actor: StepActor;
  readonly stateTo: RequestRow['state'];
  readonly at: InstantMs;
};

async function addStep(tx: Transaction<Tables>, { row, step, actor, stateTo, at }: AddedStep): Promise<void> {
  const last = await tx
    .selectFrom('access_request_step')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('school_id', '=', row.school_id)
    .where('request_id', '=', row.id)
    .executeTakeFirst();
  await tx
    .insertInto('access_request_step')
    .values({
      school_id: row.school_id,
      request_id: row.id,
      number: (last?.number ?? 0) + 1,
      type: step.type,
      state_from: row.state,
      state_to: stateTo,
      at,
      by_kind: actor.by,
      person_id: actor.by === 'system' ? null : actor.personId,
      payload: JSON.stringify(step),
    })
    .execute();
}
