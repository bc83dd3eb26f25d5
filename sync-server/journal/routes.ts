import Type from 'typebox';
import { dateAt } from '../../shared/calendar/school-zone.ts';
import { Problem } from '../../shared/errors/problem.ts';
import { type GroupId, idSchema } from '../../shared/kernel/ids.ts';
import { ROLES } from '../../shared/people/role.ts';
import { cellHistoryRequestSchema, cellHistorySchema } from '../../shared/sync/cell-history.ts';
import type { AppContext, TypedApp } from '../app-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { sessionOf } from '../identity/request-session.ts';
import type { Session } from '../identity/session.ts';
import { cellHistory } from './cell-history.ts';
import { groupOverview, groupOverviewSchema } from './group-overview.ts';
import { refreshSight } from './sight.ts';

const followSchema = Type.Object({ groupId: idSchema<GroupId>() });

/**
 * Which journals there are, and opening one to read: for the deputy head. A cell's history: for whoever sees the cell,
 * whatever their role, so that to everybody else it is not there.
 */
export function journalRoutes(app: TypedApp, context: AppContext): void {
  app.get(
    '/api/journal/groups',
    { config: { access: ['deputy-head'] }, schema: { response: { 200: groupOverviewSchema } } },
    (request) => groupOverview(context.store, sessionOf(request).schoolId),
  );
  app.post(
    '/api/journal/follow',
    { config: { access: ['deputy-head'] }, schema: { body: followSchema } },
    async (request, reply) => {
      await setFollow(context, sessionOf(request), { groupId: request.body.groupId, follows: true });
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/journal/unfollow',
    { config: { access: ['deputy-head'] }, schema: { body: followSchema } },
    async (request, reply) => {
      await setFollow(context, sessionOf(request), { groupId: request.body.groupId, follows: false });
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/journal/history',
    {
      config: { access: ROLES },
      schema: { body: cellHistoryRequestSchema, response: { 200: cellHistorySchema } },
    },
    (request) => cellHistory(context.store, sessionOf(request), request.body),
  );
}

/** Opens or closes a journal for reading; who read what stays in the audit. */
async function setFollow(
  { store, clock }: AppContext,
  { schoolId, personId }: Session,
  { groupId, follows }: { groupId: GroupId; follows: boolean },
): Promise<void> {
  const now = clock.now();
  await store.write(schoolId, async (tx, change) => {
    const group = await tx
      .selectFrom('study_group as g')
      .innerJoin('school as s', 's.id', 'g.school_id')
      .select('s.zone')
      .where('g.school_id', '=', schoolId)
      .where('g.id', '=', groupId)
      .executeTakeFirst();
    if (group === undefined) throw new Problem('not-found', { detail: 'group' });
    if (follows) {
      const row = { school_id: schoolId, person_id: personId, group_id: groupId, since: now };
      await tx
        .insertInto('journal_follow')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    } else {
      await tx
        .deleteFrom('journal_follow')
        .where('school_id', '=', schoolId)
        .where('person_id', '=', personId)
        .where('group_id', '=', groupId)
        .execute();
    }
    await refreshSight(tx, { schoolId, personIds: [personId], today: dateAt(now, group.zone), change });
    const action = follows ? 'journal-follow' : 'journal-unfollow';
    await recordAudit(tx, [{ schoolId, personId, at: now, action, subject: groupId }]);
  });
}
