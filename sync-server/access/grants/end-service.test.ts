import { expect, test } from 'vitest';
import { END_REASONS, type EndReason } from '../../../shared/access/terms.ts';
import type { AccessRequestId, PersonId } from '../../../shared/kernel/ids.ts';
import { createSession } from '../../identity/session.ts';
import { ids } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { loadProfiles } from '../profiles/profile-book.ts';
import { newRow } from '../requests/draft.ts';
import { newTestAccess, seen, type TestAccess } from '../test-access.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');
const profiles = await loadProfiles();

const WORDS: Readonly<Record<EndReason, string>> = {
  'recipient-refusal': 'Вы отказались от доступа',
  graduation: 'Ученик окончил школу',
  expulsion: 'Ученик отчислен из школы',
  departure: 'Ученик перешёл в другую школу',
  'rights-lost': 'родительские права прекращены или ограничены',
};

/** Somebody who reads the pupil's diary by a request that was closed long ago, and is signed in at the pages. */
async function reader({ app, store, clock }: TestAccess, personId: PersonId, profileId: string) {
  const school_id = ids.school;
  const pupil_id = ids.p1;
  const id = `request-of-${personId}` as AccessRequestId;
  await store.db
    .insertInto('person_role')
    .values({ school_id, person_id: personId, role: 'parent' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await store.db
    .insertInto('guardian')
    .values({ school_id, person_id: personId, pupil_id, granted_from: '2026-09-01' })
    .execute();
  await store.db
    .insertInto('access_request')
    .values({
      ...newRow(school_id, {
        profile_id: profileId,
        category: profiles.get(profileId)?.categories[0]?.id ?? '',
        subject: 'access',
        fields: '{}',
        created_at: clock.now(),
        changed_at: clock.now(),
      }),
      id,
      state: 'closed',
      outcome: 'grant',
      granted_person_id: personId,
      granted_pupil_id: pupil_id,
    })
    .execute();
  const { token } = await createSession(store, { schoolId: school_id, personId, now: clock.now(), days: 30 });
  const look = async (page = 'week') => {
    const { statusCode, body } = await app.inject({
      url: `/diary/${pupil_id}/${page}`,
      headers: { cookie: `zvonok=${token}` },
    });
    return { status: statusCode, body };
  };
  return { id, look };
}

test('[AR9] every reason of every profile: the next look of a live session says why and shows nothing', async () => {
  for (const { id: profileId, endOfService } of profiles.values()) {
    expect(endOfService.map(({ reason }) => reason).toSorted()).toEqual([...END_REASONS].toSorted());
    const here = await newTestAccess(sqlite, { profileId });
    const operator = await here.as(ids.operator);
    const { id, look } = await reader(here, ids.parent, profileId);
    for (const { reason } of endOfService) {
      expect((await look()).body).toContain('Новикова Анна');
      await operator('POST', `/api/access/requests/${id}/steps`, { type: 'end-service', reason });
      for (const page of ['week', 'marks', 'letters']) {
        const { status, body } = await look(page);
        expect({ profileId, reason, status }).toEqual({ profileId, reason, status: 403 });
        expect(body).toContain('Доступ к дневнику закончился');
        expect(body).toContain(WORDS[reason]);
        expect(body).not.toMatch(/Новиков|Анна|Алгебра/);
      }
      await here.store.db.updateTable('guardian').set({ granted_to: null }).execute();
      await here.store.db.updateTable('access_request').set({ state: 'closed' }).execute();
      here.clock.at += 1000;
    }
  }
});

test('[AR9] a pupil who left leaves for every parent; one parent’s reason is that parent’s alone', async () => {
  const both = async (reason: EndReason) => {
    const here = await newTestAccess(sqlite);
    const one = await reader(here, ids.parent, 'mo-shemetovo');
    const other = await reader(here, ids.anna, 'mo-shemetovo');
    const operator = await here.as(ids.operator);
    const step = { type: 'end-service', reason };
    expect((await operator('POST', `/api/access/requests/${one.id}/steps`, step)).status).toBe(204);
    expect((await one.look()).status).toBe(403);
    return { status: (await other.look()).status, state: (await seen(operator, other.id)).state };
  };
  for (const reason of ['graduation', 'expulsion', 'departure'] as const)
    expect(await both(reason)).toEqual({ status: 403, state: 'service-ended' });
  for (const reason of ['recipient-refusal', 'rights-lost'] as const)
    expect(await both(reason)).toEqual({ status: 200, state: 'closed' });
});
