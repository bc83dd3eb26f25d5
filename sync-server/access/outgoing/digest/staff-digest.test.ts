import { describe, expect, test } from 'vitest';
import { HOSTILE_STRINGS } from '../../../../shared/testing/hostile-strings.ts';
import { ids, NOON } from '../../../storage/test-school.ts';
import { TEST_DATABASES } from '../../../storage/test-stores.ts';
import { saveDraft } from '../../requests/draft.ts';
import { fileRequest } from '../../requests/file-request.ts';
import { FIELDS, newTestAccess, type TestAccess } from '../../test-access.ts';
import { sendStaffDigests } from './staff-digest.ts';

const author = { schoolId: ids.school, personId: ids.parent };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Midnight of the test school's day, in Moscow. */
const MIDNIGHT = NOON - 12 * HOUR;

async function file({ context }: TestAccess) {
  const requestId = await saveDraft(context, author, {
    category: 'applicant',
    fields: FIELDS['mo-shemetovo'],
  });
  await fileRequest(context, author, { requestId, channel: 'portal', hasConsent: true });
}

const letters = ({ store }: TestAccess) =>
  store.db.selectFrom('mail_outbox').selectAll().orderBy('to_address').execute();

async function giveAddresses({ store }: TestAccess) {
  const addresses = [
    [ids.operator, 'desk@example.ru'],
    [ids.head, 'head@example.ru'],
    [ids.deputy, 'desk@example.ru'],
    [ids.anna, 'teacher@example.ru'],
    [ids.parent, 'parent@example.ru'],
  ] as const;
  for (const [id, email] of addresses)
    await store.db.updateTable('person').set({ email }).where('id', '=', id).execute();
}

describe.each(TEST_DATABASES)('the digest of deadlines on $name', (database) => {
  test('[OM4] goes to the desk once a day at the school’s time, by number and not by name', async () => {
    const app = await newTestAccess(database);
    await giveAddresses(app);
    await file(app);
    const operator = await app.as(ids.operator);
    expect((await operator('GET', '/api/access/digest-times')).body).toEqual({
      staffAt: '08:00',
      diaryAt: '19:00',
    });
    const times = { staffAt: '09:30', diaryAt: '20:00' };
    expect((await operator('PUT', '/api/access/digest-times', times)).status).toBe(204);
    expect((await operator('PUT', '/api/access/digest-times', { ...times, staffAt: '24:00' })).status).toBe(
      400,
    );
    app.clock.at = MIDNIGHT + DAY + 9.49 * HOUR;
    expect(await sendStaffDigests(app.context)).toBe(0);
    app.clock.at = MIDNIGHT + DAY + 9.5 * HOUR;
    const twice = await Promise.all([sendStaffDigests(app.context), sendStaffDigests(app.context)]);
    expect(twice.toSorted()).toEqual([0, 2]);
    const sent = await letters(app);
    expect(sent.map(({ to_address }) => to_address)).toEqual(['desk@example.ru', 'head@example.ru']);
    expect(sent[0]?.subject).toBe('Сроки на 12 ноября 2026 г.');
    expect(sent[0]?.text).toMatch(/Сегодня:\n {2}12 ноября 2026 г\. {2}Заявление № 1\/2026: принять решение/);
    expect(sent[0]?.text).not.toMatch(/Новикова|7А/);
    app.clock.at = MIDNIGHT + 2 * DAY + 10 * HOUR;
    expect(await sendStaffDigests(app.context)).toBe(2);
    expect((await letters(app)).map(({ subject }) => subject)).toContain('Сроки: просрочено 1');
  });
});

test('[OM4] a day without deadlines passes without a letter, and hostile numbers break none', async () => {
  const [sqlite] = TEST_DATABASES;
  if (sqlite === undefined) throw new Error('no database to test on');
  const app = await newTestAccess(sqlite);
  await giveAddresses(app);
  expect(await sendStaffDigests(app.context)).toBe(0);
  await file(app);
  expect(await sendStaffDigests(app.context)).toBe(0);
  await app.store.db
    .updateTable('access_request')
    .set({ number: HOSTILE_STRINGS.join('\n') })
    .execute();
  await app.store.db
    .updateTable('school')
    .set({ name: HOSTILE_STRINGS.slice(0, 40).join(' ') })
    .execute();
  app.clock.at += DAY;
  expect(await sendStaffDigests(app.context)).toBe(2);
  const [letter] = await letters(app);
  expect(letter?.subject).toBe('Сроки на 12 ноября 2026 г.');
  expect(letter?.text.split('\n').filter((line) => line.startsWith('  '))).toHaveLength(1);
});
