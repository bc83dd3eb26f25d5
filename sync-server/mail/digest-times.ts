import type { Kysely } from 'kysely';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import { type DigestTimes, USUAL_TIMES } from '../../shared/mail/digest-times.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Session } from '../identity/session.ts';
import type { Tables } from '../storage/schema.ts';
import type { Store } from '../storage/store.ts';

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
