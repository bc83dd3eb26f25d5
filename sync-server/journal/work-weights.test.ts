import { describe, expect, it } from 'vitest';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { ids } from '../storage/test-school.ts';
import { TEST_DATABASES } from '../storage/test-stores.ts';
import { newTestApp, signInAs, type TestDevice } from '../test-app.ts';

const put = async (device: TestDevice, byKind: object) =>
  (await device.call({ method: 'PUT', url: '/api/journal/work-weights', payload: { byKind } })).statusCode;

describe.each(TEST_DATABASES)('weights of work on $name', (database) => {
  it('[J2] come down to every client when the deputy head decides them, and the audit knows who', async () => {
    const app = await newTestApp(database);
    const deputy = await signInAs(app, ids.deputy);
    const anna = await signInAs(app, ids.anna);
    const first = await anna.pull<SchoolFacts>('school');
    expect(first.documents[0]).not.toHaveProperty('workWeights');
    expect(await put(deputy, { control: 2, homework: 1 })).toBe(204);
    const changed = await anna.pull<SchoolFacts>('school', { checkpoint: first.checkpoint });
    expect(changed.documents).toMatchObject([
      { workWeights: { byKind: { control: 2 }, changedAt: app.clock.at } },
    ]);
    // The same again changes nothing, so nothing comes down and nothing is recorded.
    expect(await put(deputy, { control: 2 })).toBe(204);
    const again = await anna.pull<SchoolFacts>('school', { checkpoint: changed.checkpoint });
    expect(again.documents).toEqual([]);
    const decidedAt = app.clock.at;
    app.clock.at += 1;
    expect(await put(deputy, {})).toBe(204);
    const plain = await anna.pull<SchoolFacts>('school', { checkpoint: changed.checkpoint });
    expect(plain.documents).toMatchObject([{ workWeights: { byKind: {} } }]);
    const lines = await app.store.db
      .selectFrom('audit')
      .selectAll()
      .where('action', '=', 'work-weights')
      .orderBy('at')
      .execute();
    expect(lines.map(({ person_id, at, detail }) => [person_id, at, detail])).toEqual([
      [ids.deputy, decidedAt, 'plain -> control:2'],
      [ids.deputy, app.clock.at, 'control:2 -> plain'],
    ]);
  });

  it('[J2] a weight is a whole number from 1 to 10 of a kind that there is', async () => {
    const app = await newTestApp(database);
    const deputy = await signInAs(app, ids.deputy);
    for (const wrong of [{ control: 0 }, { control: 11 }, { control: 1.5 }, { cats: 2 }, { control: '2x' }])
      expect([wrong, await put(deputy, wrong)]).toEqual([wrong, 400]);
    const anna = await signInAs(app, ids.anna);
    expect(await put(anna, { control: 2 })).toBe(403);
  });
});
