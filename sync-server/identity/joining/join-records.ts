import type { Transaction } from 'kysely';
import { dateAt } from '../../../shared/calendar/school-zone.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import type {
  JoinEvidence,
  Joined,
  JoinOutcome,
  JoinPair,
  JoinPreview,
  JoinRefusal,
  JoinRequest,
} from '../../../shared/identity/join-records.ts';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import { hasPerson } from '../../access/has-person.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { zoneOf } from '../../calendar/zone-of.ts';
import type { Tables } from '../../storage/schema.ts';
import { checkEvidence } from './check-evidence.ts';
import { compareRecords } from './compare-records.ts';
import type { JoinContext, Joining } from './join-context.ts';
import { joinRefusals } from './join-refusals.ts';
import { moveRows } from './move-rows.ts';
import { compareSnils } from './snils-of-both.ts';

type Operator = { readonly schoolId: SchoolId; readonly personId: PersonId };

/**
 * What joining them would do: the very work, taken back, so that it cannot differ from what is done later (ID10).
 * @throws Problem `not-found` for nobody of the school, or somebody who left it
 */
export async function previewJoining(
  context: JoinContext,
  operator: Operator,
  pair: JoinPair,
): Promise<JoinPreview> {
  const joining = await joiningOf(context, operator, pair);
  const { db } = context.store;
  await refuseStrangers(db, joining);
  const fields = await compareRecords(context, db, joining);
  const snils = await compareSnils(db, context.serverKey, joining);
  const tried = await takenBack(context, joining);
  const isLoginEnded = tried.outcome.clashes.includes('login-ends');
  return {
    fields: fields.map((one) =>
      one.field === 'login' && isLoginEnded ? { ...one, result: 'differs' } : one,
    ),
    snils,
    ...tried,
  };
}

type Tried = Pick<JoinPreview, 'refusals' | 'outcome'>;
const NOTHING: JoinOutcome = { moved: [], clashes: [] };

/** Carries what was found out of a transaction that is rolled back. */
class TakenBack extends Error {
  readonly tried: Tried;

  constructor(tried: Tried) {
    super('taken back');
    this.tried = tried;
  }
}

async function takenBack({ store }: JoinContext, joining: Joining): Promise<Tried> {
  try {
    return await store.write(joining.schoolId, async (tx, change): Promise<never> => {
      const refusals = await joinRefusals(tx, joining);
      const outcome = refusals.length > 0 ? NOTHING : await moveRows(tx, joining, change);
      throw new TakenBack({ refusals, outcome });
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.tried;
    throw error;
  }
}

/**
 * Joins two records of one person (ID9, ID10): all of the one becomes the other's, in one transaction with its line in the
 * audit. Sent again it answers the same and changes nothing.
 * @throws Problem `not-found`; `not-allowed` reason `join-own`; `bad-request` with any other `JoinRefusal`, or a fault of
 * the evidence, as its reason
 */
export async function joinRecords(
  context: JoinContext,
  operator: Operator,
  { reason, evidence, ...pair }: JoinRequest,
): Promise<Joined> {
  const joining = await joiningOf(context, operator, pair);
  return context.store.write(joining.schoolId, async (tx, change) => {
    const earlier = await earlierJoining(tx, joining);
    if (earlier !== undefined) return earlier;
    await refuseStrangers(tx, joining);
    const [refusal] = await joinRefusals(tx, joining);
    if (refusal !== undefined) throw problemOf(refusal);
    const shown = await checkEvidence(tx, context.serverKey, { joining, evidence });
    const outcome = await moveRows(tx, joining, change);
    await record(tx, joining, { reason, evidence: shown, outcome });
    return { at: joining.at, outcome };
  });
}

async function joiningOf(
  { store, clock }: JoinContext,
  { schoolId, personId: by }: Operator,
  { keptId, goneId }: JoinPair,
): Promise<Joining> {
  const at = clock.now();
  return { schoolId, keptId, goneId, by, at, today: dateAt(at, await zoneOf(store.db, schoolId)) };
}

async function refuseStrangers(
  db: Parameters<typeof hasPerson>[0],
  { schoolId, keptId, goneId }: Joining,
): Promise<void> {
  for (const id of [keptId, goneId]) {
    if (!(await hasPerson(db, schoolId, id))) throw new Problem('not-found', { detail: 'person' });
  }
}

const problemOf = (reason: JoinRefusal): Problem =>
  new Problem(reason === 'join-own' ? 'not-allowed' : 'bad-request', { reason });

/** The same was done before: its answer. @throws Problem `bad-request` reason `join-already` for another one */
async function earlierJoining(
  tx: Transaction<Tables>,
  { schoolId, keptId, goneId }: Joining,
): Promise<Joined | undefined> {
  const row = await tx
    .selectFrom('person_joining')
    .select(['kept_person_id', 'at', 'outcome'])
    .where('school_id', '=', schoolId)
    .where('gone_person_id', '=', goneId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.kept_person_id !== keptId) throw new Problem('bad-request', { reason: 'join-already' });
  return { at: row.at, outcome: JSON.parse(row.outcome) as JoinOutcome };
}

type Said = { readonly reason: string; readonly evidence: JoinEvidence; readonly outcome: JoinOutcome };

/** Who joined what, when, on what ground; in the audit under both records. */
async function record(tx: Transaction<Tables>, joining: Joining, said: Said): Promise<void> {
  const { schoolId, keptId, goneId, by, at } = joining;
  await tx
    .insertInto('person_joining')
    .values({
      school_id: schoolId,
      gone_person_id: goneId,
      kept_person_id: keptId,
      at,
      by_person_id: by,
      evidence: JSON.stringify(said.evidence),
      reason: said.reason.trim(),
      outcome: JSON.stringify(said.outcome),
    })
    .execute();
  const line = { schoolId, at, personId: by, action: 'records-joined' } as const;
  await recordAudit(tx, [
    { ...line, subject: keptId, detail: `${said.evidence.by}: ${goneId}` },
    { ...line, subject: goneId, detail: `${said.evidence.by}: → ${keptId}` },
  ]);
}
