import type { Kysely } from 'kysely';
import type { WorkWeights } from '../../shared/journal/work-weights.ts';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { PlainDateText } from '../../shared/kernel/plain-date-text.ts';
import { USUAL_TIMES } from '../../shared/mail/digest-times.ts';
import { localMoment } from '../diary/school-day.ts';
import { readWorkWeights } from '../journal/work-weights.ts';
import type { Tables } from '../storage/schema.ts';

export type DueSchool = {
  readonly schoolId: SchoolId;
  readonly name: string;
  readonly zone: string;
  readonly policyId: string;
  readonly weights: WorkWeights | undefined;
  /** The school's day whose digest is due. */
  readonly today: PlainDateText;
};

/** The schools on whose clock the digest's time has come today. */
export async function dueSchools(
  db: Kysely<Tables>,
  now: InstantMs,
  which: 'staffAt' | 'diaryAt',
): Promise<DueSchool[]> {
  const rows = await db
    .selectFrom('school')
    .leftJoin('digest_setting as setting', 'setting.school_id', 'school.id')
    .select(['school.id', 'school.name', 'school.zone', 'school.policy_id', 'school.work_weights'])
    .select(['setting.staff_at as staffAt', 'setting.diary_at as diaryAt'])
    .orderBy('school.id')
    .execute();
  return rows.flatMap((row) => {
    const { date, time } = localMoment(now, row.zone);
    if (time.padStart(5, '0') < (row[which] ?? USUAL_TIMES[which])) return [];
    const { id: schoolId, name, zone, policy_id: policyId } = row;
    return [{ schoolId, name, zone, policyId, weights: readWorkWeights(row.work_weights), today: date }];
  });
}
