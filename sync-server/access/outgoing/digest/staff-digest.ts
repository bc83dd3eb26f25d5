import type { Transaction } from 'kysely';
import { DEADLINE_WORDS } from '../../../../shared/access/access-words.ts';
import type { RunningDeadline } from '../../../../shared/access/deadlines.ts';
import { dateAt } from '../../../../shared/calendar/school-zone.ts';
import type { PlainDateText } from '../../../../shared/kernel/plain-date-text.ts';
import { type DueSchool, dueSchools } from '../../../mail/due-schools.ts';
import { type DigestItem, deadlinesDigest } from '../../../mail/letters/deadlines-digest.ts';
import { queueMail } from '../../../mail/queue-mail.ts';
import type { Tables } from '../../../storage/schema.ts';
import type { AccessContext } from '../../access-context.ts';
import { listComplaints } from '../../complaints/complaints.ts';
import { requestQueue } from '../../requests/queue.ts';

/** Who works on requests and complaints, and so hears of what is due. */
const DESK = ['operator', 'deputy-head', 'head'] as const;
/** How far ahead the digest looks, calendar days. */
const AHEAD = 3;

/**
 * Queues each school's digest of deadlines once its time has come: once a day, whatever starts again meanwhile (OM4). A day
 * on which nothing is due passes without a letter. Returns how many letters were queued.
 */
export async function sendStaffDigests(context: AccessContext): Promise<number> {
  let queued = 0;
  for (const school of await dueSchools(context.store.db, context.clock.now(), 'staffAt')) {
    if (await isDone(context, school)) continue;
    queued += await sendOne(context, school);
  }
  return queued;
}

async function isDone({ store }: AccessContext, { schoolId, today }: DueSchool): Promise<boolean> {
  const row = await store.db
    .selectFrom('staff_digest')
    .select('day')
    .where('school_id', '=', schoolId)
    .where('day', '=', today)
    .executeTakeFirst();
  return row !== undefined;
}

async function sendOne(context: AccessContext, school: DueSchool): Promise<number> {
  const { schoolId, today } = school;
  const now = context.clock.now();
  const letter = deadlinesDigest({ school: school.name, today, items: await dueItems(context, school) });
  return context.store.db.transaction().execute(async (tx) => {
    const marked = await tx
      .insertInto('staff_digest')
      .values({ school_id: schoolId, day: today, queued_at: now })
      .onConflict((conflict) => conflict.columns(['school_id', 'day']).doNothing())
      .returning('day')
      .executeTakeFirst();
    if (marked === undefined || letter === undefined) return 0;
    const addresses = await deskAddresses(tx, school);
    for (const to of addresses) await queueMail(tx, { schoolId, to, letter, now });
    return addresses.length;
  });
}

/** What is overdue, due today or in the next days; matters go by number, not by name. */
async function dueItems(context: AccessContext, { schoolId, zone, today }: DueSchool): Promise<DigestItem[]> {
  const last = Temporal.PlainDate.from(today).add({ days: AHEAD }).toString();
  const { requests } = await requestQueue(context, schoolId, 'open');
  const complaints = await listComplaints(context, { schoolId });
  return [
    ...requests.flatMap(({ number, next }) => itemOf(`Заявление № ${number ?? '—'}`, next, zone)),
    ...complaints.flatMap(({ number, next }) => itemOf(`Жалоба № ${number ?? '—'}`, next, zone)),
  ].filter(({ due }) => due <= last);
}

const itemOf = (
  name: string,
  next: Pick<RunningDeadline, 'kind' | 'due'> | undefined,
  zone: string,
): Array<DigestItem & { due: PlainDateText }> =>
  next === undefined ? [] : [{ name, step: DEADLINE_WORDS[next.kind], due: dateAt(next.due, zone) }];

/** One letter to an address, though two of the desk may share it. */
async function deskAddresses(tx: Transaction<Tables>, { schoolId }: DueSchool): Promise<string[]> {
  const rows = await tx
    .selectFrom('person')
    .innerJoin('person_role as role', (join) =>
      join.onRef('role.school_id', '=', 'person.school_id').onRef('role.person_id', '=', 'person.id'),
    )
    .select('person.email')
    .distinct()
    .where('person.school_id', '=', schoolId)
    .where('person.left_school', '=', 0)
    .where('role.role', 'in', DESK)
    .orderBy('person.email')
    .execute();
  return rows.flatMap(({ email }) => (email === null || email.trim() === '' ? [] : [email.trim()]));
}
