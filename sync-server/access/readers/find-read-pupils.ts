import type { ReadPupils } from '../../../shared/access/diary-readers.ts';
import { dateAt } from '../../../shared/calendar/school-zone.ts';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import { nameKey } from '../../import/school/name-key.ts';
import { type AccessContext, calendarOf } from '../access-context.ts';
import { readPupils } from './read-pupils.ts';

const MOST = 30;

/** Pupils whose name or class holds every word; of who left only those whose diary somebody still reads. */
export async function findReadPupils(
  context: Pick<AccessContext, 'store' | 'clock'>,
  schoolId: SchoolId,
  asked: string,
): Promise<ReadPupils> {
  const words = nameKey(asked).split(' ').filter(Boolean);
  if (words.length === 0) return { pupils: [], isCut: false };
  const { db } = context.store;
  const { zone } = await calendarOf(context, schoolId);
  const today = dateAt(context.clock.now(), zone);
  const open = await db
    .selectFrom('guardian')
    .select('pupil_id')
    .where('school_id', '=', schoolId)
    .where((where) => where.or([where('granted_to', 'is', null), where('granted_to', '>=', today)]))
    .execute();
  const isRead = new Set(open.map(({ pupil_id: id }) => id));
  // Compared here: SQLite's own comparison knows no capital Cyrillic letters.
  const found = (await readPupils(db, { schoolId, today })).filter(({ pupilId, name, className }) => {
    if (className === null && !isRead.has(pupilId)) return false;
    const key = `${nameKey(name)} ${nameKey(className ?? '')}`;
    return words.every((word) => key.includes(word));
  });
  return { pupils: found.slice(0, MOST), isCut: found.length > MOST };
}
