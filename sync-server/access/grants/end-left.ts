import type { Kysely, Transaction } from 'kysely';
import type { PupilReason } from '../../../shared/access/end-of-service.ts';
import { dateAt } from '../../../shared/calendar/school-zone.ts';
import type { PersonId, PupilId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { loadDeadlineCalendar } from '../../calendar/working-calendar.ts';
import type { Tables } from '../../storage/schema.ts';
import { type AccessContext, calendarOf } from '../access-context.ts';
import { recordClosed } from './close-grants.ts';
import { endRequests } from './end-requests.ts';
import { endOpenGrants } from './end-service.ts';

type Leavings = {
  readonly schoolId: SchoolId;
  readonly leavings: ReadonlyArray<{ readonly pupilId: PupilId; readonly reason: PupilReason }>;
  /** Who said so; null on the command line. */
  readonly by: PersonId | null;
  readonly now: InstantMs;
};

/** Pupils have left: every parent's access closes at once, in the transaction that says so. The step is the server's own. */
export async function endForLeavers(
  tx: Transaction<Tables>,
  context: Pick<AccessContext, 'profiles'>,
  { schoolId, leavings, by, now }: Leavings,
): Promise<void> {
  if (leavings.length === 0) return;
  const calendar = await loadDeadlineCalendar(tx, schoolId);
  for (const ended of leavings) {
    await endOpenGrants(tx, context, { schoolId, ended, actor: { by: 'system' }, by, calendar, now });
  }
}

/**
 * The day after the last one of a pupil who left as it was said ahead: the diary closed by itself with that day; now requests
 * say so, applicants are told, programs signed out, and what was opened since then closes. Returns of how many pupils.
 */
export async function endServiceOfLeft(
  context: Pick<AccessContext, 'store' | 'clock' | 'profiles'>,
  schoolId: SchoolId,
): Promise<number> {
  const calendar = await calendarOf(context, schoolId);
  const now = context.clock.now();
  const { zone } = calendar;
  const today = dateAt(now, zone);
  const isDue = (row: LeftReader) => !isRecorded(row, zone);
  // A day on which nobody leaves writes nothing.
  if (!(await leftReaders(context.store.db, { schoolId, today })).some(isDue)) return 0;
  return context.store.write(schoolId, async (tx) => {
    const due = (await leftReaders(tx, { schoolId, today })).filter(isDue);
    for (const row of due) {
      const { pupil_id: pupilId, person_id: personId, reason } = row;
      const ending = {
        schoolId,
        ended: { pupilId, personId, reason },
        actor: { by: 'system' } as const,
        by: null,
        calendar,
        now,
      };
      const isOpen = row.granted_to === null || row.granted_to >= today;
      if (isOpen) await endOpenGrants(tx, context, ending);
      else {
        await recordClosed(tx, { schoolId, personId, pupilId }, { reason, by: null, at: now, zone });
        await endRequests(tx, context, { ...ending, personId });
      }
    }
    return new Set(due.map(({ pupil_id: id }) => id)).size;
  });
}

type LeftReader = Awaited<ReturnType<typeof leftReaders>>[number];

/** Whether the end is written down: after the last day of the diary, at the school's time. */
const isRecorded = ({ granted_to: until, closed_at: at }: LeftReader, zone: string): boolean =>
  until !== null && at !== null && dateAt(at, zone) > until;

/**
 * Readers of pupils who left on a day that is over, whose diary is open still or ended with that day; with the moment at which
 * the end of it was last written down.
 */
async function leftReaders(
  db: Kysely<Tables>,
  { schoolId, today }: { readonly schoolId: SchoolId; readonly today: string },
) {
  const rows = await db
    .selectFrom('enrolment as e')
    .innerJoin('guardian as g', (join) =>
      join.onRef('g.school_id', '=', 'e.school_id').onRef('g.pupil_id', '=', 'e.pupil_id'),
    )
    .select(['e.pupil_id', 'e.leave_reason as reason', 'g.person_id', 'g.granted_to'])
    .select((row) =>
      row
        .selectFrom('access_grant as event')
        .whereRef('event.school_id', '=', 'g.school_id')
        .whereRef('event.person_id', '=', 'g.person_id')
        .whereRef('event.pupil_id', '=', 'g.pupil_id')
        .where('event.kind', '=', 'closed')
        .select((one) => one.fn.max('event.at').as('at'))
        .as('closed_at'),
    )
    .where('e.school_id', '=', schoolId)
    .where('e.leave_reason', 'is not', null)
    .where('e.last_day', '<', today)
    .where((where) =>
      where.or([
        where('g.granted_to', 'is', null),
        where('g.granted_to', '>=', today),
        where('g.granted_to', '=', where.ref('e.last_day')),
      ]),
    )
    // Who came back since is no longer one who left.
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('enrolment as later')
            .select('later.pupil_id')
            .whereRef('later.school_id', '=', 'e.school_id')
            .whereRef('later.pupil_id', '=', 'e.pupil_id')
            .whereRef('later.first_day', '>', 'e.first_day'),
        ),
      ),
    )
    .orderBy('e.pupil_id')
    .orderBy('g.person_id')
    .execute();
  return rows.flatMap(({ reason, ...row }) => (reason === null ? [] : [{ ...row, reason }]));
}
