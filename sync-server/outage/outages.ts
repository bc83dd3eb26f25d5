import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { Problem } from '../../shared/errors/problem.ts';
import { asId, type OutageId, type SchoolId } from '../../shared/kernel/ids.ts';
import { canBeOutage, type Outage, type RecordOutage } from '../../shared/outage/outage.ts';
import { shortName } from '../../shared/people/person-name.ts';
import type { AppContext } from '../app-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Session } from '../identity/session.ts';
import type { Tables } from '../storage/schema.ts';

/** A school's outages, the newest first; a few dozen a year. */
export async function listOutages(db: Kysely<Tables>, schoolId: SchoolId): Promise<Outage[]> {
  const rows = await db
    .selectFrom('outage as o')
    .innerJoin('person as r', (join) =>
      join.onRef('r.school_id', '=', 'o.school_id').onRef('r.id', '=', 'o.recorded_by'),
    )
    .leftJoin('person as w', (join) =>
      join.onRef('w.school_id', '=', 'o.school_id').onRef('w.id', '=', 'o.withdrawn_by'),
    )
    .selectAll('o')
    .select(['r.last_name', 'r.first_name', 'r.patronymic'])
    .select(['w.last_name as w_last', 'w.first_name as w_first', 'w.patronymic as w_patronymic'])
    .where('o.school_id', '=', schoolId)
    .orderBy('o.from_at', 'desc')
    .orderBy('o.id')
    .execute();
  return rows.map((row) => {
    const { w_last: last, w_first: first, withdrawn_at: at, withdrawn_reason: reason } = row;
    const byName = last === null || first === null ? '' : nameText(last, first, row.w_patronymic);
    return {
      id: row.id,
      kind: row.kind,
      from: row.from_at,
      to: row.to_at,
      reason: row.reason,
      recordedBy: row.recorded_by,
      recordedByName: nameText(row.last_name, row.first_name, row.patronymic),
      recordedAt: row.recorded_at,
      ...(at !== null && { withdrawn: { byName, at, reason: reason ?? '' } }),
    };
  });
}

const nameText = (last: string, first: string, patronymic: string | null): string =>
  shortName({ last, first, ...(patronymic !== null && { patronymic }) });

/** @throws Problem `bad-request`, reason `outage-times`, for times that cannot be */
export async function recordOutage(
  { store, clock }: AppContext,
  { schoolId, personId }: Session,
  outage: RecordOutage,
): Promise<OutageId> {
  const now = clock.now();
  if (!canBeOutage(outage, now)) throw new Problem('bad-request', { reason: 'outage-times' });
  const id = asId<OutageId>(randomUUID());
  const { kind, from, to, reason } = outage;
  await store.write(schoolId, async (tx) => {
    await tx
      .insertInto('outage')
      .values({
        school_id: schoolId,
        id,
        kind,
        from_at: from,
        to_at: to,
        reason,
        recorded_by: personId,
        recorded_at: now,
      })
      .execute();
    await recordAudit(tx, [{ schoolId, personId, at: now, action: 'outage-recorded', subject: id }]);
  });
  return id;
}

/** @throws Problem `not-found` for an unknown outage or one that is withdrawn already */
export async function withdrawOutage(
  { store, clock }: AppContext,
  { schoolId, personId }: Session,
  { id, reason }: { id: OutageId; reason: string },
): Promise<void> {
  const now = clock.now();
  await store.write(schoolId, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('outage')
      .set({ withdrawn_by: personId, withdrawn_at: now, withdrawn_reason: reason })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (Number(numUpdatedRows) === 0) throw new Problem('not-found', { detail: 'outage' });
    await recordAudit(tx, [{ schoolId, personId, at: now, action: 'outage-withdrawn', subject: id }]);
  });
}
