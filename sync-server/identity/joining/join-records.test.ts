import { describe, expect, test } from 'vitest';
import type { DocumentId, MailId, PersonId } from '../../../shared/kernel/ids.ts';
import { readAudit } from '../../audit/read-audit.ts';
import { verifySchool } from '../../audit/verify-school.ts';
import { exportPerson } from '../../personal-data/export/export-person.ts';
import { ids, NOON, TODAY } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { JOIN_RULES } from './join-rules.ts';
import { ASKED, LISTED, PASSPORT, type TwoRecords, twoRecords } from './testing/two-records.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');

const DAY = 86_400_000;

/** What a parent may have, of each record something: some of one kind, some of the same thing. */
async function lives({ put, guardian, request, consent, copy }: TwoRecords): Promise<void> {
  await guardian(LISTED, ids.p1, '2026-09-10');
  await guardian(ASKED, ids.p1, '2026-09-01');
  await guardian(ASKED, ids.p2, '2026-09-01');
  const id = await request({
    applicant_id: ASKED,
    filed_by: ASKED,
    granted_person_id: ASKED,
    granted_pupil_id: ids.p2,
    state: 'closed',
    registered_at: NOON - 9 * DAY,
    opened_at: NOON - 8 * DAY,
  });
  const step = {
    request_id: id,
    number: 1,
    type: 'file',
    at: NOON - 9 * DAY,
    payload: '{"type":"file"}',
  } as const;
  await put('access_request_step', {
    ...step,
    state_from: 'draft',
    state_to: 'filed',
    by_kind: 'applicant',
    person_id: ASKED,
  });
  const grant = {
    id: 'grant',
    request_id: id,
    kind: 'opened',
    reason: 'request',
    at: NOON - 8 * DAY,
  } as const;
  await put('access_grant', { ...grant, person_id: ASKED, pupil_id: ids.p2, by_person_id: ids.operator });
  await consent(ASKED, NOON - 9 * DAY);
  await put('account', {
    person_id: ASKED,
    login: '10000001',
    password_hash: 'x',
    must_change: 0,
    password_expires_at: null,
  });
  const issued = {
    id: 'issued',
    number: 1,
    login: '10000001',
    issued_at: NOON - DAY,
    is_reprint: 0,
    expires_at: NOON,
  } as const;
  await put('issued_login', {
    ...issued,
    person_id: ASKED,
    issued_by: ids.operator,
    signed_on: null,
    marked_by: null,
    changed_at: null,
    ground: null,
  });
  await put('person_identity', {
    issuer: 'https://esia',
    subject: 's-1',
    person_id: ASKED,
    joined_at: NOON,
    joined_by: null,
  });
  await put('person_snils', { person_id: ASKED, snils_hash: 'of-elkina' });
  const absence = {
    id: 'note',
    first_day: TODAY,
    last_day: TODAY,
    lessons: '',
    reason: 'ill',
    text: '',
  } as const;
  await put('absence_note', {
    ...absence,
    pupil_id: ids.p2,
    author_id: ASKED,
    told_at: NOON,
    withdrawn_at: null,
  });
  for (const [person_id, week, at] of [
    [LISTED, '2026-W45', NOON],
    [ASKED, '2026-W45', NOON - DAY],
    [ASKED, '2026-W44', NOON],
  ] as const) {
    await put('acknowledgement', { pupil_id: ids.p1, person_id, week, at });
  }
  const column = { year_id: ids.year, kind: 'year', period_id: '', at: NOON } as const;
  await put('report_acknowledgement', { ...column, pupil_id: ids.p1, person_id: ASKED });
  await put('calendar_feed', { token_hash: 'feed', person_id: ASKED, pupil_id: ids.p2, created_at: NOON });
  const digest = { span: 'week', origin: 'https://school', asked_at: NOON, told_until: TODAY } as const;
  await put('diary_digest', {
    ...digest,
    id: 'd-1',
    person_id: LISTED,
    pupil_id: ids.p1,
    email: 'a@example.ru',
    confirmed_at: null,
  });
  await put('diary_digest', {
    ...digest,
    id: 'd-2',
    person_id: ASKED,
    pupil_id: ids.p1,
    email: 'b@example.ru',
    confirmed_at: NOON,
  });
  const message = {
    id: 'message',
    kind: 'request-filed',
    payload: '{}',
    created_at: NOON,
    sent_at: NOON,
    failures: 0,
    next_try_at: null,
    error_code: null,
  } as const;
  await put('notification', {
    ...message,
    person_id: ASKED,
    email: null,
    request_id: id,
    complaint_id: null,
    mail_id: null as MailId | null,
  });
  const document = {
    id: 'paper' as DocumentId,
    kind: 'slip',
    title: 'Листок',
    sha256: '',
    size: 1,
    created_at: NOON,
    created_by: ids.operator,
    signature: null,
  } as const;
  await put('document', { ...document, subject_kind: 'person', subject_id: ASKED });
  for (const person_id of [LISTED, ASKED])
    await put('document_reader', { document_id: document.id, person_id });
  await copy(LISTED, { identity_series: '4510', identity_number: '123456' });
  await copy(ASKED, {
    identity_series: '4599',
    identity_number: '999999',
    registration_address: 'Садовая, 1',
  });
}

const MOVED = {
  guardian: 2,
  access_grant: 1,
  access_request: 1,
  consent: 1,
  account: 1,
  issued_login: 1,
  device: 1,
  person_identity: 1,
  person_snils: 1,
  kept_copy: 1,
  absence_note: 1,
  acknowledgement: 2,
  report_acknowledgement: 1,
  calendar_feed: 1,
  diary_digest: 1,
  notification: 1,
  document: 1,
  document_reader: 1,
};

const rowsOf = ({ store }: TwoRecords, table: string) =>
  store.db
    .selectFrom(table as 'person_role')
    .selectAll()
    .where('person_id', 'in', [LISTED, ASKED])
    .execute();

/** Every row of every table that can name a person, but for who looked at what. */
async function peopleIn({ store }: TwoRecords): Promise<string[]> {
  const tables = Object.keys(JOIN_RULES).filter((name) => !['view_record', 'refused_attempt'].includes(name));
  const rows = tables.map(async (name) =>
    (
      await store.db
        .selectFrom(name as 'person')
        .selectAll()
        .execute()
    ).map((row) => name + JSON.stringify(row)),
  );
  return (await Promise.all(rows)).flat().toSorted();
}

describe.each(TEST_DATABASES)('on $name', (database) => {
  test('[ID10] all of the one becomes the other’s in one act, which the preview foretold and which is done once', async () => {
    const here = await twoRecords(database);
    const { preview, join, store } = here;
    await lives(here);
    await store.db
      .insertInto('device')
      .values({ school_id: ids.school, id: ids.device('x'), person_id: ASKED, first_seen: 0, last_seen: 0 })
      .execute();
    const asked = await here.as(ASKED);
    expect((await asked('GET', '/api/identity/me')).status).toBe(200);
    const before = await peopleIn(here);
    const foretold = (await preview()).body;
    expect(await peopleIn(here)).toEqual(before);
    const views = await store.db.selectFrom('view_record').select(['person_id', 'kind', 'subject']).execute();
    expect(views.toSorted((one, other) => (String(one.subject) < String(other.subject) ? -1 : 1))).toEqual(
      [LISTED, ASKED].map((subject) => ({ person_id: ids.operator, kind: 'person', subject })),
    );
    expect(foretold).toMatchObject({ refusals: [], snils: 'one' });
    const [first, second] = ['Новикова Анна Отчество, 7А', 'Фамилия-p2 Имя Отчество, 7А'];
    expect(foretold.fields.map(({ field, kept, gone, result }) => [field, kept, gone, result])).toEqual([
      // «ё» for «е» is one name.
      ['last', 'Елкина', 'Ёлкина', 'same'],
      ['first', 'Анна', 'Анна', 'same'],
      ['patronymic', null, 'Ивановна', 'fills'],
      ['birthDate', null, '1985-01-31', 'fills'],
      ['phone', '+79001112233', null, 'same'],
      ['email', null, 'elkina@example.ru', 'fills'],
      ['login', null, '10000001', 'fills'],
      ['pupils', first, `${first}; ${second}`, 'differs'],
      ['identityDocument', 'rf-passport 4510 123456', 'rf-passport 4599 999999', 'differs'],
      ['registrationAddress', null, 'Садовая, 1', 'fills'],
    ]);
    const outcome = {
      moved: Object.entries(MOVED).map(([what, count]) => ({ what, count })),
      clashes: ['copy-differs', 'diary-both', 'acknowledged-both', 'digest-both'],
    };
    expect(foretold.outcome).toEqual(outcome);

    const done = await join();
    expect(done).toEqual({ status: 200, body: { at: NOON, outcome } });
    expect((await asked('GET', '/api/identity/me')).status).toBe(401);
    const after = await peopleIn(here);
    expect(await join()).toEqual(done);
    expect(await peopleIn(here)).toEqual(after);

    expect(await rowsOf(here, 'guardian')).toMatchObject([
      { person_id: LISTED, pupil_id: ids.p1, granted_from: '2026-09-01', granted_to: null },
      { person_id: LISTED, pupil_id: ids.p2, granted_from: '2026-09-01', granted_to: null },
    ]);
    expect(await rowsOf(here, 'acknowledgement')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ person_id: LISTED, week: '2026-W45', at: NOON - DAY }),
        expect.objectContaining({ person_id: LISTED, week: '2026-W44', at: NOON }),
      ]),
    );
    expect(await rowsOf(here, 'diary_digest')).toMatchObject([{ person_id: LISTED, email: 'b@example.ru' }]);
    expect(await rowsOf(here, 'account')).toMatchObject([{ person_id: LISTED, login: '10000001' }]);
    expect(await rowsOf(here, 'kept_copy')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          person_id: LISTED,
          identity_number: '123456',
          registration_address: 'Садовая, 1',
        }),
        expect.objectContaining({ person_id: ASKED, identity_number: '999999' }),
      ]),
    );
    // Who did it then did it under the record of then.
    expect(await rowsOf(here, 'access_request_step')).toMatchObject([{ person_id: ASKED }]);
    expect(await rowsOf(here, 'person_role')).toMatchObject([{ person_id: LISTED, role: 'parent' }]);
    const cards = await store.db
      .selectFrom('person')
      .selectAll()
      .where('id', 'in', [LISTED, ASKED])
      .orderBy('id')
      .execute();
    expect(cards).toMatchObject([
      {
        id: LISTED,
        last_name: 'Елкина',
        patronymic: 'Ивановна',
        birth_date: '1985-01-31',
        phone: '+79001112233',
        left_school: 0,
      },
      { id: ASKED, last_name: 'Ёлкина', left_school: 1 },
    ]);
    expect((await store.snapshot((tx) => verifySchool(tx, { schoolId: ids.school }))).findings).toEqual([]);
  });

  test('[ID11] export and audit of either record show both, with who joined them, when, on what ground', async () => {
    const here = await twoRecords(database);
    await lives(here);
    await here.join({ reason: 'записана дважды: списком и по заявлению' });
    const { store } = here;
    for (const personId of [LISTED, ASKED]) {
      const { tables } = await exportPerson(store.db, { schoolId: ids.school, personId, now: NOON });
      const of = (name: string) => tables.find(({ table }) => table === name);
      expect(
        of('person')
          ?.rows.map((row) => row['last_name'])
          .toSorted(),
      ).toEqual(['Ёлкина', 'Елкина']);
      expect(of('access_request')?.rows).toHaveLength(1);
      expect(of('access_request_step')?.mentions).toHaveLength(1);
      expect(of('kept_copy')?.rows).toHaveLength(2);
      const [act] = of('person_joining')?.rows ?? [];
      expect(act).toMatchObject({
        gone_person_id: ASKED,
        kept_person_id: LISTED,
        by_person_id: ids.operator,
        at: NOON,
        reason: 'записана дважды: списком и по заявлению',
      });
      // Of the number no more than its end.
      expect(JSON.parse(String(act?.['evidence']))).toEqual({ ...PASSPORT, number: '…3456' });
      const days = { from: TODAY, to: TODAY, zone: 'Europe/Moscow', actions: ['records-joined'] };
      const lines = await readAudit(store.db, { schoolId: ids.school, ...days, personId });
      expect(lines.map(({ personId: by, subject, detail }) => [by, subject, detail])).toEqual(
        expect.arrayContaining([
          [ids.operator, LISTED, `document: ${ASKED}`],
          [ids.operator, ASKED, `document: → ${LISTED}`],
        ]),
      );
    }
  });
});

test('[ID9] a third record is joined to what two became', async () => {
  const { put, join, store } = await twoRecords(sqlite);
  const third = 'elkina-third' as PersonId;
  const card = {
    patronymic: null,
    external_id: null,
    birth_date: null,
    email: null,
    phone: null,
    left_school: 0,
  } as const;
  await put('person', { ...card, id: third, last_name: 'Елкина', first_name: 'А.' });
  await join();
  expect((await join({ keptId: third })).body.reason).toBe('join-already');
  expect((await join({ keptId: third, goneId: LISTED })).status).toBe(200);
  const rows = await store.db
    .selectFrom('person_joining')
    .select(['gone_person_id', 'kept_person_id'])
    .orderBy('gone_person_id')
    .execute();
  expect(rows).toEqual([
    { gone_person_id: LISTED, kept_person_id: third },
    { gone_person_id: ASKED, kept_person_id: third },
  ]);
  const { tables } = await exportPerson(store.db, { schoolId: ids.school, personId: ASKED, now: NOON });
  expect(tables.find(({ table }) => table === 'person')?.rows).toHaveLength(3);
  // What is nobody's record any more is joined to nothing and nothing to it.
  expect((await join({ keptId: ASKED, goneId: third })).status).toBe(404);
});
