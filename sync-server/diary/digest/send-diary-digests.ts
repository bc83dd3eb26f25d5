import type { JournalPolicyId } from '../../../shared/journal/journal-policy.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import type { PlainDateText } from '../../../shared/kernel/plain-date-text.ts';
import type { ServerKey } from '../../identity/server-key.ts';
import { type DueSchool, dueSchools } from '../../mail/due-schools.ts';
import { diaryDigest } from '../../mail/letters/diary-digest.ts';
import { queueMail } from '../../mail/queue-mail.ts';
import type { Store } from '../../storage/store.ts';
import type { DiaryDigestTable } from '../../storage/tables/outgoing-tables.ts';
import { dayPath, weekPath } from '../paths.ts';
import { type DiaryQueries, diaryQueries } from '../queries/all.ts';
import { dateSpan, dayAndMonth } from '../russian-dates.ts';
import { weekOf } from '../week-dates.ts';
import { weekView } from '../week-view.ts';
import { lettersLink } from './digest-wishes.ts';

export type DigestContext = {
  readonly store: Store;
  readonly clock: Clock;
  readonly serverKey: ServerKey;
};

/** Days that a letter tells of. */
type Span = { readonly from: PlainDateText; readonly to: PlainDateText };

/**
 * Queues the letters that parents asked for, once the school's evening has come: today's, or the week's on its Saturday (or
 * on the Sunday after it, where nothing ran on Saturday). Each span is told once (PP6), outside the school's change
 * numbers: nobody has to pull because a letter went out. Returns how many letters were queued.
 */
export async function sendDiaryDigests(context: DigestContext): Promise<number> {
  const queries = diaryQueries(context.store.db);
  let queued = 0;
  for (const school of await dueSchools(context.store.db, context.clock.now(), 'diaryAt')) {
    for (const wish of await openWishes(context, school)) {
      const span = spanOf(wish, school.today);
      if (span !== undefined && (await tell(context, queries, { school, wish, span }))) queued += 1;
    }
  }
  return queued;
}

const openWishes = ({ store }: DigestContext, { schoolId, today }: DueSchool): Promise<DiaryDigestTable[]> =>
  store.db
    .selectFrom('diary_digest as wish')
    .innerJoin('person', (join) =>
      join.onRef('person.school_id', '=', 'wish.school_id').onRef('person.id', '=', 'wish.person_id'),
    )
    .selectAll('wish')
    .where('wish.school_id', '=', schoolId)
    .where('wish.confirmed_at', 'is not', null)
    .where('wish.told_until', '<', today)
    .where('person.left_school', '=', 0)
    .orderBy('wish.id')
    .execute();

const SATURDAY = 6;

/** What is to be told now; undefined where it was, or is not yet due. */
export function spanOf(
  { span, told_until }: Pick<DiaryDigestTable, 'span' | 'told_until'>,
  today: PlainDateText,
): Span | undefined {
  if (span === 'day') return told_until < today ? { from: today, to: today } : undefined;
  const { from, to } = weekOf(today);
  const isOver = Temporal.PlainDate.from(today).dayOfWeek >= SATURDAY;
  return isOver && told_until < to ? { from, to } : undefined;
}

type Told = { readonly school: DueSchool; readonly wish: DiaryDigestTable; readonly span: Span };

/** A grant that is over, or a day without anything to tell, passes in silence. */
async function tell(context: DigestContext, queries: DiaryQueries, told: Told): Promise<boolean> {
  const { store, clock } = context;
  const { wish, span } = told;
  const letter = await letterOf(context, queries, told);
  const now = clock.now();
  return store.db.transaction().execute(async (tx) => {
    // Only one of several processes moves it on.
    const { numUpdatedRows } = await tx
      .updateTable('diary_digest')
      .set({ told_until: span.to })
      .where('school_id', '=', wish.school_id)
      .where('id', '=', wish.id)
      .where('told_until', '=', wish.told_until)
      .executeTakeFirstOrThrow();
    if (Number(numUpdatedRows) === 0 || letter === undefined) return false;
    const mail = { schoolId: wish.school_id, to: wish.email, letter, now };
    return (await queueMail(tx, mail)) !== undefined;
  });
}

async function letterOf({ serverKey }: DigestContext, queries: DiaryQueries, { school, wish, span }: Told) {
  const { school_id: schoolId, person_id: personId, pupil_id: pupilId } = wish;
  const reader = { schoolId, personId, pupilId, today: school.today };
  const [frame] = await queries.frame(reader);
  // Every row below hangs on the grant, as on every page (I7).
  if (frame === undefined) return undefined;
  const lessons = await queries.lessons.inSpan({ ...reader, ...span });
  const daysOff = await queries.calendar.daysOff({ ...reader, ...span });
  const week = weekOf(span.from);
  const { zone, weights } = school;
  const rules = { policyId: school.policyId as JournalPolicyId, zone, weights };
  const view = weekView({ week, today: school.today, school: rules, lessons, daysOff });
  return diaryDigest({
    school: school.name,
    child: frame.firstName,
    span: span.from === span.to ? dayAndMonth(span.from) : dateSpan(span.from, span.to),
    days: view.days.filter(({ date }) => span.from <= date && date <= span.to),
    link: `${wish.origin}${wish.span === 'day' ? dayPath(pupilId, span.from) : weekPath(pupilId, week.name)}`,
    stopLink: lettersLink(serverKey, wish),
  });
}
