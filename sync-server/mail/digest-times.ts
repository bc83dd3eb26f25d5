import type { Kysely } from 'kysely';
import Type from 'typebox';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Session } from '../identity/session.ts';
import type { Tables } from '../storage/schema.ts';
import type { Store } from '../storage/store.ts';

const time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });

/** When digests go out, `HH:MM` of the school's clock: to the staff who work on requests, and to parents who asked. */
export const digestTimesSchema = Type.Object(
  { staffAt: time, diaryAt: time },
  { additionalProperties: false },
);
export type DigestTimes = Type.Static<typeof digestTimesSchema>;

/** Before the working day begins, and after the last lesson. */
export const USUAL_TIMES: DigestTimes = { staffAt: '08:00', diaryAt: '19:00' };

export async function digestTimes(db: Kysely<Tables>, schoolId: SchoolId): Promise<DigestTimes> {
  const row = await db
    .selectFrom('digest_setting')
    .select(['staff_at as staffAt', 'diary_at as diaryAt'])
    .where('school_id', '=', schoolId)
    .executeTakeFirst();
  return row ?? USUAL_TIMES;
}

export async function saveDigestTimes(
  store: Store,
  { schoolId, personId }: Pick<Session, 'schoolId' | 'personId'>,
  { staffAt, diaryAt, at }: DigestTimes & { readonly at: number },
): Promise<void> {
  const row = { staff_at: staffAt, diary_at: diaryAt };
  await store.write(schoolId, async (tx) => {
    await tx
      .insertInto('digest_setting')
      .values({ school_id: schoolId, ...row })
      .onConflict((conflict) => conflict.column('school_id').doUpdateSet(row))
      .execute();
    const detail = `${staffAt} ${diaryAt}`;
    await recordAudit(tx, [{ schoolId, personId, at, action: 'digest-times', subject: schoolId, detail }]);
  });
}
