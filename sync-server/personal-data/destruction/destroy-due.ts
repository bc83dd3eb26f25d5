import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { DestroyedKind } from '../../../shared/personal-data/destruction.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { type PreparedDocument, recordDocument } from '../../documents/make-document.ts';
import type { Tables } from '../../storage/schema.ts';
import { destroyComplaint, destroyPaperDiary } from './destroy-others.ts';
import { destroyPerson, destroyPupil } from './destroy-person.ts';
import { type Destroyed, destroyDraft, destroyRequest } from './destroy-request.ts';
import { prepareAct } from './destruction-act.ts';
import type { DestructionContext } from './destruction-context.ts';
import { type PlannedDestruction, planDestruction } from './plan-destruction.ts';
import { sweepFiles } from './sweep-files.ts';

/** One act is a few pages; what is left waits for the next one of the same run. */
const MOST_IN_ACT = 200;
/** The plan may change while the act is drawn; so often it is made anew before the next day's run. */
const TRIES = 3;

const DESTROY: Readonly<Record<DestroyedKind, (tx: Transaction<Tables>, one: Destroyed) => Promise<void>>> = {
  request: destroyRequest,
  draft: destroyDraft,
  complaint: destroyComplaint,
  person: destroyPerson,
  'paper-diary': destroyPaperDiary,
  pupil: destroyPupil,
  staff: destroyPerson,
};

const PEOPLE: ReadonlySet<DestroyedKind> = new Set(['person', 'pupil', 'staff']);

export type DestructionDone = { readonly acts: number; readonly items: number; readonly files: number };

/**
 * Destroys what is due in a school (PD5), each act in one transaction with all that it names, then removes files that
 * nothing names any more. It may be killed anywhere: what was not committed did not happen and is due again, files that
 * stayed behind go with the next run.
 */
export async function destroyDue(context: DestructionContext, schoolId: SchoolId): Promise<DestructionDone> {
  let acts = 0;
  let items = 0;
  for (let tries = 0; tries < TRIES; ) {
    const due = await dueNow(context.store.db, context, { schoolId, now: context.clock.now() });
    if (due.length === 0) break;
    if (await destroyWithAct(context, schoolId, due)) {
      acts += 1;
      items += due.length;
    } else tries += 1;
  }
  return { acts, items, files: await sweepFiles(context, schoolId) };
}

type When = { readonly schoolId: SchoolId; readonly now: InstantMs };

/** What is due, cut to one act; a person only when all their papers are gone or in the same act. */
async function dueNow(
  db: Transaction<Tables> | DestructionContext['store']['db'],
  context: DestructionContext,
  when: When,
): Promise<PlannedDestruction[]> {
  const due = (await planDestruction(db, context, when)).filter(({ state }) => state === 'due');
  const papers = due.filter(({ kind }) => !PEOPLE.has(kind)).slice(0, MOST_IN_ACT);
  // With the last papers of all, and not before them.
  const people = papers.length < MOST_IN_ACT ? due.filter(({ kind }) => PEOPLE.has(kind)) : [];
  return [...papers, ...people.slice(0, MOST_IN_ACT)];
}

/** Whether the act was made; not, where something changed while it was drawn. */
async function destroyWithAct(
  context: DestructionContext,
  schoolId: SchoolId,
  items: readonly PlannedDestruction[],
): Promise<boolean> {
  const number = (await lastNumber(context.store.db, schoolId)) + 1;
  const act = await prepareAct(context, schoolId, { number, items });
  const now = context.clock.now();
  return context.store.write(schoolId, async (tx, change) => {
    const again = await dueNow(tx, context, { schoolId, now });
    const isSame = sameSubjects(items, again) && (await lastNumber(tx, schoolId)) === number - 1;
    if (!isSame) return false;
    for (const { kind, subjectId } of items) {
      await DESTROY[kind](tx, { schoolId, subjectId, now, change });
    }
    await recordAct(tx, { schoolId, number, now, act, items });
    return true;
  });
}

const sameSubjects = (one: readonly PlannedDestruction[], other: readonly PlannedDestruction[]): boolean =>
  one.length === other.length && one.every(({ subjectId }, index) => subjectId === other[index]?.subjectId);

async function lastNumber(
  db: Transaction<Tables> | DestructionContext['store']['db'],
  schoolId: SchoolId,
): Promise<number> {
  const row = await db
    .selectFrom('destruction_act')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('school_id', '=', schoolId)
    .executeTakeFirst();
  return row?.number ?? 0;
}

type Act = When & {
  readonly number: number;
  readonly act: PreparedDocument;
  readonly items: readonly PlannedDestruction[];
};

async function recordAct(tx: Transaction<Tables>, { schoolId, now, number, act, items }: Act): Promise<void> {
  const id = randomUUID();
  const documentId = await recordDocument(tx, act);
  await tx
    .insertInto('destruction_act')
    .values({ school_id: schoolId, id, number, at: now, document_id: documentId })
    .execute();
  const rows = items.map(({ kind, subjectId, reason, due }, index) => ({
    school_id: schoolId,
    act_id: id,
    number: index + 1,
    kind,
    subject_id: subjectId,
    reason,
    due,
  }));
  await tx.insertInto('destroyed_item').values(rows).execute();
  const detail = `act ${number}, ${items.length}`;
  await recordAudit(tx, [
    { schoolId, personId: null, at: now, action: 'data-destroyed', subject: id, detail },
  ]);
}
