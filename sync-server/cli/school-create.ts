import { asId, type SchoolId } from '../../shared/kernel/ids.ts';
import { demoSchoolYear } from '../demo/school-year.ts';
import { derivedId } from '../import/school/derived-id.ts';
import type { Store } from '../storage/store.ts';
import { type CommandCall, type ExitCode, needed, optional, UsageError } from './command.ts';

const KNOWN_YEAR = '2026/27';

/** An empty school with the calendar of the year: where a new database begins. */
export async function createSchool({ store, terminal, flags }: CommandCall): Promise<ExitCode> {
  const name = needed(flags, 'name');
  const zone = optional(flags, 'zone') ?? 'Europe/Moscow';
  const week = optional(flags, 'week') ?? '6';
  const year = optional(flags, 'year') ?? KNOWN_YEAR;
  if (!isZone(zone)) throw new UsageError(`--zone: неизвестный часовой пояс «${zone}»`);
  if (week !== '5' && week !== '6') throw new UsageError('--week: 5 или 6');
  if (year !== KNOWN_YEAR) throw new UsageError(`--year: известен календарь только ${KNOWN_YEAR}`);
  const id = asId<SchoolId>(optional(flags, 'school') ?? derivedId<SchoolId>('school', name));
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(id)) throw new UsageError('--school: латинские буквы, цифры, - и _');
  await insertSchool(store, { id, name, zone, weekDays: week === '5' ? 5 : 6 });
  terminal.out(flags.json === true ? JSON.stringify({ schoolId: id }) : `Школа создана: ${id}`);
  return 0;
}

type NewSchool = { id: SchoolId; name: string; zone: string; weekDays: 5 | 6 };

/** Writes a school with its calendar. @throws UsageError when it is there already */
export async function insertSchool(store: Store, { id, name, zone, weekDays }: NewSchool): Promise<void> {
  const year = demoSchoolYear(weekDays);
  const inYear = { school_id: id, year_id: year.id };
  await store.db.transaction().execute(async (tx) => {
    const known = await tx.selectFrom('school').select('id').where('id', '=', id).executeTakeFirst();
    if (known !== undefined) throw new UsageError(`школа «${id}» уже есть`);
    const rules = { policy_id: 'yanao-2018', trust: 'trusting', change: 1, facts_change: 1 } as const;
    await tx
      .insertInto('school')
      .values({ id, name, zone, ...rules })
      .execute();
    await tx
      .insertInto('school_year')
      .values({
        school_id: id,
        id: year.id,
        name: year.name,
        first_day: year.from,
        last_day: year.to,
        week_days: weekDays,
        current: 1,
      })
      .execute();
    await tx
      .insertInto('period')
      .values(
        year.periods.map((period) => ({
          ...inYear,
          id: period.id,
          name: period.name,
          first_day: period.from,
          last_day: period.to,
        })),
      )
      .execute();
    await tx
      .insertInto('day_off')
      .values(
        year.daysOff.map((off) => ({ ...inYear, first_day: off.from, last_day: off.to, name: off.name })),
      )
      .execute();
  });
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('ru', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
