import type { Transaction } from 'kysely';
import { COMPLAINT_REFUSAL_WORDS } from '../../../shared/access/access-words.ts';
import {
  type ComplaintActor,
  type ComplaintRefusal,
  type ComplaintStep,
  nextComplaintState,
} from '../../../shared/access/complaint.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import { assertNever } from '../../../shared/kernel/assert-never.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Scene } from '../requests/take-step.ts';
import type { ComplaintRow } from './complaint-row.ts';

type Changes = Partial<Omit<ComplaintRow, 'school_id' | 'id' | 'state'>>;
type Taken = {
  readonly row: ComplaintRow;
  readonly step: ComplaintStep;
  readonly actor: ComplaintActor;
  readonly changes?: Changes;
};

/**
 * Takes one step of a complaint inside the school's writing transaction, as `takeStep` does for a request.
 * @throws Problem `not-allowed` or `bad-request` with the refusal as its reason
 */
export async function takeComplaintStep(
  tx: Transaction<Tables>,
  scene: Scene,
  taken: Taken,
): Promise<ComplaintRow> {
  const { row, step, actor, changes } = taken;
  const standing = {
    state: row.state,
    isAboutHead: row.is_about_head === 1,
    aboutPersonId: row.about_person_id,
    applicantId: row.applicant_id,
    wasSatisfied: row.was_satisfied === 1,
  };
  const next = nextComplaintState(scene.profile, standing, step, actor);
  if (!next.ok) throw problemOfRefusal(next.problem);
  const after = { ...changes, ...changesOf(step, scene.now), state: next.value };
  await tx
    .updateTable('complaint')
    .set(after)
    .where('school_id', '=', row.school_id)
    .where('id', '=', row.id)
    .execute();
  await addComplaintStep(tx, { row, step, actor, stateTo: next.value, at: scene.now });
  return { ...row, ...after };
}

/** Refused for who the actor is, not for what the step says. */
const NOT_ALLOWED: ReadonlySet<ComplaintRefusal> = new Set([
  'complaint-not-your-step',
  'complaint-about-you',
  'complaint-by-you',
]);

const problemOfRefusal = (reason: ComplaintRefusal): Problem =>
  NOT_ALLOWED.has(reason)
    ? new Problem('not-allowed', { reason, detail: COMPLAINT_REFUSAL_WORDS[reason] })
    : new Problem('bad-request', { reason, detail: COMPLAINT_REFUSAL_WORDS[reason] });

function changesOf(step: ComplaintStep, now: InstantMs): Changes {
  switch (step.type) {
    case 'satisfy':
      return { decided_at: now, was_satisfied: 1 };
    case 'refuse':
      return { decided_at: now, was_satisfied: 0 };
    case 'answer':
      return { answered_at: now };
    case 'remedy':
      return { remedied_at: now };
    case 'file':
    case 'register':
    case 'pass-up':
    case 'tell-prosecutor':
      return {};
    default:
      return assertNever(step);
  }
}

type AddedStep = Pick<Taken, 'row' | 'step' | 'actor'> & {
  readonly stateTo: ComplaintRow['state'];
  readonly at: InstantMs;
};

/** Adds a step to the complaint's history. */
export async function addComplaintStep(
  tx: Transaction<Tables>,
  { row, step, actor, stateTo, at }: AddedStep,
): Promise<void> {
  const last = await tx
    .selectFrom('complaint_step')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('school_id', '=', row.school_id)
    .where('complaint_id', '=', row.id)
    .executeTakeFirst();
  await tx
    .insertInto('complaint_step')
    .values({
      school_id: row.school_id,
      complaint_id: row.id,
      number: (last?.number ?? 0) + 1,
      type: step.type,
      state_from: step.type === 'file' ? null : row.state,
      state_to: stateTo,
      at,
      by_kind: actor.by,
      person_id: actor.by === 'staff' ? actor.personId : row.filed_by,
      payload: JSON.stringify(step),
    })
    .execute();
}
