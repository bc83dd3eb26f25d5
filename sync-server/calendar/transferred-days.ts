import type { Kysely } from 'kysely';
import type { TransferredChanges, TransferredDay } from '../../shared/calendar/transferred-days.ts';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import { isPlainDate } from '../../shared/kernel/plain-date-text.ts';
import { accessProblem } from '../access/access-problem.ts';
import type { AppContext } from '../app-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Session } from '../identity/session.ts';
import type { Tables } from '../storage/schema.ts';

/** Days of a school that a decree moved, by date. */
export const transferredDays = (db: Kysely<Tables>, schoolId: SchoolId): Promise<TransferredDay[]> =>
  db
    .selectFrom('transferred_day')
    .select(['date', 'kind', 'reason', 'decree'])
    .where('school_id', '=', schoolId)
    .orderBy('date')
    .execute();

/** The days as they would be. @throws Problem `bad-request` `transferred-date` for a date that does not exist */
export function withChanges(
  days: readonly TransferredDay[],
  { put, remove }: TransferredChanges,
): TransferredDay[] {
  const dates = [...put.map(({ date }) => date), ...remove];
  if (!dates.every(isPlainDate) || new Set(dates).size !== dates.length) {
    throw accessProblem('transferred-date');
  }
  const changed = new Set(dates);
  return [...days.filter(({ date }) => !changed.has(date)), ...put].toSorted((one, other) =>
    one.date < other.date ? -1 : 1,
  );
}

/** Saves the changes; each is audited with what the day was and what it is now. */
export async function saveTransferredDays(
  { store, clock }: Pick<AppContext, 'store' | 'clock'>,
  { schoolId, personId }: Pick<Session, 'schoolId' | 'personId'>,
  changes: TransferredChanges,
): Promise<void> {
  const now = clock.now();
  await store.write(schoolId, async (tx) => {
    const before = new Map((await transferredDays(tx, schoolId)).map((day) => [day.date, day.kind]));
    withChanges([], changes);
    for (const date of [...changes.remove, ...changes.put.map((day) => day.date)]) {
      await tx
        .deleteFrom('transferred_day')
        .where('school_id', '=', schoolId)
        .where('date', '=', date)
        .execute();
    }
    for (const { date, kind, reason, decree } of changes.put) {
      const by = { changed_by: personId, changed_at: now };
      await tx
        .insertInto('transferred_day')
        .values({ school_id: schoolId, date, kind, reason, decree, ...by })
        .execute();
    }
    const told = [
      ...changes.put.map(({ date, kind }) => ({ date, to: kind as string })),
      ...changes.remove.map((date) => ({ date, to: 'by-law' })),
    ];
    await recordAudit(
      tx,
      told.map(({ date, to }) => ({
        schoolId,
        personId,
        at: now,
        action: 'transferred-day' as const,
        subject: date,
        detail: `${before.get(date) ?? 'by-law'} -> ${to}`,
      })),
    );
  });
}
