import { describe, expect, test } from 'vitest';
import type { EntryId } from '../../shared/kernel/ids.ts';
import type { LateReport } from '../../shared/outage/late-report.ts';
import type { Outage } from '../../shared/outage/outage.ts';
import { ids, NOON } from '../storage/test-school.ts';
import { TEST_DATABASES } from '../storage/test-stores.ts';
import { decide } from '../sync/push/appeal-test-kit.ts';
import { newTestApp, signInAs, type TestApp, type TestDevice } from '../test-app.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const record = (device: TestDevice, payload: object) =>
  device.call({ method: 'POST', url: '/api/outages', payload });
const list = async (device: TestDevice) =>
  (await device.call({ method: 'GET', url: '/api/outages' })).json<{ outages: Outage[] }>().outages;
const report = async (device: TestDevice, from: string, to: string) =>
  (
    await device.call({ method: 'GET', url: `/api/outages/late-entries?from=${from}&to=${to}` })
  ).json<LateReport>();
const lastNight = { kind: 'network', from: NOON - 20 * HOUR, to: NOON - 4 * HOUR, reason: 'Обрыв кабеля' };

/** Moves the school's present and gives the device an anchor of it. */
async function contactAt(app: TestApp, device: TestDevice, at: number): Promise<void> {
  app.clock.at = at;
  device.anchor = (await device.pull('school')).anchor;
}

describe.each(TEST_DATABASES)('outages on $name', (database) => {
  test('[O1] an operator records an outage and withdraws it; nothing is deleted', async () => {
    const app = await newTestApp(database);
    const operator = await signInAs(app, ids.operator);
    const deputy = await signInAs(app, ids.deputy);
    const { id } = (await record(operator, lastNight)).json<{ id: string }>();
    expect(await list(deputy)).toEqual([
      expect.objectContaining({ ...lastNight, id, recordedByName: 'Фамилия-operator И. О.' }),
    ]);
    const withdraw = () =>
      operator.call({ method: 'POST', url: '/api/outages/withdraw', payload: { id, reason: 'Ошибка' } });
    expect((await withdraw()).statusCode).toBe(204);
    const [withdrawn] = await list(deputy);
    expect(withdrawn).toMatchObject({ id, withdrawn: { reason: 'Ошибка', at: NOON } });
    expect((await withdraw()).json()).toMatchObject({ code: 'not-found' });
    const actions = await app.store.db
      .selectFrom('audit')
      .select('action')
      .where('subject', '=', id)
      .execute();
    expect(actions.map(({ action }) => action).toSorted()).toEqual(['outage-recorded', 'outage-withdrawn']);
  });

  test.each([
    ['ends before it begins', { from: NOON - HOUR, to: NOON - 2 * HOUR }, 'outage-times'],
    ['lies ahead', { to: NOON + HOUR }, 'outage-times'],
    ['lasted longer than a summer', { from: NOON - 100 * DAY }, 'outage-times'],
    ['has no reason', { reason: '' }, 'malformed'],
    ['is of an unknown kind', { kind: 'weather' }, 'malformed'],
  ])('[O1] an outage that %s is refused and nothing is written', async (_name, changes, reason) => {
    const app = await newTestApp(database);
    const operator = await signInAs(app, ids.operator);
    const answer = await record(operator, { ...lastNight, ...changes });
    expect(answer.json()).toMatchObject({ code: 'bad-request', reason });
    expect(await list(operator)).toEqual([]);
  });

  test('[O1] the report tells apart arrived late, late, and late by an outage', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const deputy = await signInAs(app, ids.deputy);
    const operator = await signInAs(app, ids.operator);
    const inTime = anna.mark(10, '5');
    await anna.pushed([inTime]);
    // Typed on the 11th, sent on the 20th: its window closed on the 17th.
    const offline = anna.mark(9, '4');
    await contactAt(app, anna, NOON + 9 * DAY);
    const late = anna.mark(2, '3');
    const lateAfterOutage = anna.mark(12, '2', { wall: NOON + 9 * DAY });
    expect(await anna.pushed([offline, late, lateAfterOutage])).toEqual(['accepted', 'refused', 'refused']);
    // The window of the 12th closed as the 20th began; the network was down the evening before.
    const evening = { from: NOON + 8 * DAY + 8 * HOUR, to: NOON + 8 * DAY + 20 * HOUR };
    await record(operator, { ...lastNight, ...evening });
    const { entries, inTime: timely, cut, outages } = await report(deputy, '2026-11-11', '2026-11-20');
    const causes = new Map(entries.map(({ entryId, cause }) => [entryId, cause]));
    expect(causes).toEqual(
      new Map<EntryId, string>([
        [offline.id, 'arrived-late'],
        [late.id, 'late'],
        [lateAfterOutage.id, 'outage'],
      ]),
    );
    expect({ timely, cut, outages: outages.length }).toEqual({ timely: 1, cut: false, outages: 1 });
    expect(entries[0]).toMatchObject({
      teacherName: 'Фамилия-anna И. О.',
      pupilName: 'Фамилия-p1 Имя',
      date: '2026-11-09',
      enteredAt: NOON,
      arrivedAt: NOON + 9 * DAY,
    });
    const before = await report(deputy, '2026-11-11', '2026-11-19');
    expect(before.entries).toEqual([]);
  });

  test('[O1] [K1] a refused correction is neither late nor a mark that came in time', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const deputy = await signInAs(app, ids.deputy);
    await anna.pushed([anna.mark(10, '5')]);
    await contactAt(app, anna, NOON + 9 * DAY);
    await contactAt(app, deputy, NOON + 9 * DAY);
    const ask = anna.entry({
      lessonId: ids.lesson('maths', 10),
      operation: { type: 'correction.ask', pupilId: ids.p1, slot: 0, value: '4', text: 'описка' },
    });
    expect(await anna.pushed([ask])).toEqual(['accepted']);
    const ofTheDay = async () => {
      const { entries, inTime } = await report(deputy, '2026-11-20', '2026-11-20');
      return { causes: entries.map(({ cause }) => cause), inTime };
    };
    expect(await ofTheDay()).toEqual({ causes: ['undecided'], inTime: 0 });
    await deputy.pushed([decide(deputy, ask, { outcome: 'refuse', text: 'не описка' })]);
    expect(await ofTheDay()).toEqual({ causes: [], inTime: 0 });
  });

  test('days that are none are refused', async () => {
    const app = await newTestApp(database);
    const deputy = await signInAs(app, ids.deputy);
    for (const [from, to] of [
      ['2026-11-20', '2026-11-11'],
      ['2026-02-30', '2026-11-11'],
    ]) {
      const url = `/api/outages/late-entries?from=${from}&to=${to}`;
      const answer = await deputy.call({ method: 'GET', url });
      expect(answer.json()).toMatchObject({ code: 'bad-request', reason: 'report-days' });
    }
  });
});
