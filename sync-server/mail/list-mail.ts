import { type Kysely, sql } from 'kysely';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import type { MailList } from '../../shared/mail/mail-list.ts';
import { shortName } from '../../shared/people/person-name.ts';
import type { Tables } from '../storage/schema.ts';

const LISTED = 200;

/** Letters without their words, and how many of all wait or were given up (ML4). */
export async function listMail(
  db: Kysely<Tables>,
  schoolId: SchoolId,
): Promise<Pick<MailList, 'waiting' | 'givenUp' | 'letters'>> {
  const rows = await lettersOf(db, schoolId);
  const counted = await db
    .selectFrom('mail_outbox')
    .select((eb) => [
      eb.fn.count('next_try_at').as('waiting'),
      eb.fn.countAll().as('all'),
      eb.fn.count('sent_at').as('sent'),
    ])
    .where('school_id', '=', schoolId)
    .executeTakeFirstOrThrow();
  const waiting = Number(counted.waiting);
  return {
    waiting,
    givenUp: Number(counted.all) - Number(counted.sent) - waiting,
    letters: rows.map(letterOf),
  };
}

const lettersOf = (db: Kysely<Tables>, schoolId: SchoolId) =>
  db
    .selectFrom('mail_outbox as m')
    .leftJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'm.school_id').onRef('p.id', '=', 'm.stopped_by'),
    )
    .select(['m.id', 'm.kind', 'm.to_address', 'm.subject', 'm.created_at', 'm.attempts', 'm.next_try_at'])
    .select(['m.sent_at', 'm.error_code', 'm.stopped_at', 'm.stop_reason'])
    .select(['p.last_name', 'p.first_name', 'p.patronymic'])
    .where('m.school_id', '=', schoolId)
    // A letter that failed is not pushed out of the list by those that went.
    .orderBy(sql`case when m.sent_at is null then 0 else 1 end`)
    .orderBy('m.created_at', 'desc')
    .orderBy('m.id')
    .limit(LISTED)
    .execute();

type Row = Awaited<ReturnType<typeof lettersOf>>[number];

const letterOf = (row: Row): MailList['letters'][number] => ({
  id: row.id,
  kind: row.kind,
  to: row.to_address,
  subject: row.subject,
  state: stateOf(row),
  createdAt: row.created_at,
  attempts: row.attempts,
  ...(row.next_try_at !== null && { nextTryAt: row.next_try_at }),
  ...(row.sent_at !== null && { sentAt: row.sent_at }),
  ...(row.error_code !== null && { errorCode: row.error_code }),
  ...(row.stopped_at !== null && {
    stopped: { at: row.stopped_at, byName: stopperOf(row), reason: row.stop_reason ?? '' },
  }),
});

const stopperOf = ({ last_name, first_name, patronymic }: Row): string =>
  last_name === null || first_name === null
    ? ''
    : shortName({ last: last_name, first: first_name, ...(patronymic !== null && { patronymic }) });

function stateOf({ sent_at, next_try_at }: Row): MailList['letters'][number]['state'] {
  if (sent_at !== null) return 'sent';
  return next_try_at === null ? 'given-up' : 'waiting';
}
