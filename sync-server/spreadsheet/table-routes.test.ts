import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import mo from '../../assets/regulation-profiles/mo-shemetovo.json' with { type: 'json' };
import type {
  ComplaintId,
  DocumentId,
  OutageId,
  PaperDiaryId,
  PeriodId,
  PersonId,
  SubjectId,
} from '../../shared/kernel/ids.ts';
import type { LateReport } from '../../shared/outage/late-report.ts';
import { HOSTILE_STRINGS } from '../../shared/testing/hostile-strings.ts';
import { newTestAccess, type TestAccess } from '../access/test-access.ts';
import { isFormulaLike } from '../import/formats/formula-injection.ts';
import { lateSheet } from '../outage/outage-sheets.ts';
import { ids, NOON } from '../storage/test-school.ts';
import { TEST_DATABASES } from '../storage/test-stores.ts';
import { readWorkbook } from './testing/read-workbook.ts';
import { writeCsv } from './write-csv.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');
const school = { school_id: ids.school };
const SUBJECT = mo.complaint.subjects[0]?.id ?? '';

const PAPER = 'paper' as DocumentId;

/** Each hostile string in every text of every register that a person can have written. */
async function fill({ store }: TestAccess): Promise<void> {
  for (const [at, text] of HOSTILE_STRINGS.entries()) {
    const person = `hostile-${at}` as PersonId;
    await store.db
      .insertInto('person')
      .values({ ...school, id: person, last_name: text, first_name: text, left_school: 0 })
      .execute();
    await store.db
      .insertInto('complaint')
      .values({
        ...school,
        id: `complaint-${at}` as ComplaintId,
        profile_id: 'mo-shemetovo',
        subject: SUBJECT,
        state: 'registered',
        is_about_head: 1,
        was_satisfied: 0,
        fields: JSON.stringify({ applicantName: text }),
        channel: 'post',
        year: 2026,
        serial: at + 1,
        number: `${at + 1}/2026`,
        received_on: '2026-11-11',
        filed_at: NOON,
        registered_at: NOON,
      })
      .execute();
    await store.db
      .insertInto('issued_login')
      .values({
        ...school,
        id: `login-${at}`,
        number: at + 1,
        person_id: person,
        login: text,
        issued_at: NOON,
        issued_by: ids.operator,
        is_reprint: 0,
        expires_at: NOON,
      })
      .execute();
    await store.db
      .insertInto('view_record')
      .values({ ...school, id: `view-${at}`, at: NOON, person_id: person, kind: 'attachment', subject: text })
      .execute();
    const attempt = { reason: 'rule', method: 'GET', route: '/api/x', subject: text, times: 1 } as const;
    await store.db
      .insertInto('refused_attempt')
      .values({
        ...school,
        id: `attempt-${at}`,
        person_id: person,
        first_at: NOON,
        last_at: NOON,
        ...attempt,
      })
      .execute();
    await store.db
      .insertInto('outage')
      .values({
        ...school,
        id: `outage-${at}` as OutageId,
        kind: 'network',
        from_at: NOON - 2,
        to_at: NOON - 1,
        reason: text,
        recorded_by: person,
        recorded_at: NOON,
        withdrawn_by: person,
        withdrawn_at: NOON,
        withdrawn_reason: text,
      })
      .execute();
    const diary = `diary-${at}` as PaperDiaryId;
    const asked = { pupil_id: ids.p1, asker: text, basis: text, since: '2026-11-02' };
    await store.db
      .insertInto('paper_diary')
      .values({ ...school, id: diary, ...asked, recorded_by: person, recorded_at: NOON })
      .execute();
    const handed = { week: '2026-W46', issued_on: '2026-11-11', issued_to: text };
    await store.db
      .insertInto('paper_diary_issue')
      .values({ ...school, paper_diary_id: diary, ...handed, issued_by: person, recorded_at: NOON })
      .execute();
  }
}

const plain = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((cell) => cell.replaceAll(/[\p{Cc}\p{Cs}\uFEFF\uFFFD'\s]/gu, '')));

async function csvRows(app: TestAccess, who: PersonId, path: string): Promise<string[][]> {
  const { status, body } = await (await app.as(who))('GET', path);
  expect({ path, status }).toEqual({ path, status: 200 });
  const { text } = body as { text: string };
  return parse(text, { bom: true, delimiter: ';' });
}

describe('registers to take away', () => {
  test('[AR11] each is the same as CSV and XLSX, and nothing in it runs, whatever people wrote', async () => {
    const app = await newTestAccess(sqlite);
    await fill(app);
    for (const [who, path] of [
      [ids.operator, '/api/access/complaint-register'],
      [ids.head, '/api/identity/register'],
      [ids.head, '/api/personal-data/views'],
      [ids.head, '/api/personal-data/attempts'],
      [ids.deputy, '/api/outages'],
      [ids.operator, '/api/paper-diaries/issues'],
    ] as const) {
      const days = '?from=2026-11-11&to=2026-11-11';
      const rows = await csvRows(app, who, `${path}.csv${days}`);
      const book = (await (await app.as(who))('GET', `${path}.xlsx${days}`)).body as { bytes: Buffer };
      const sheet = await readWorkbook(book.bytes);
      expect({ path, rows: plain(rows) }).toEqual({ path, rows: plain(sheet.rows) });
      expect({ path, runs: rows.flat().filter(isFormulaLike) }).toEqual({ path, runs: [] });
      const letters = plain(rows).flat().join(' ');
      const lost = HOSTILE_STRINGS.flatMap((text) => plain([[text]])).filter(
        ([text = '']) => !letters.includes(text),
      );
      expect({ path, lost }).toEqual({ path, lost: [] });
      // Of a day on which nothing happened there is the head alone; without days everything is given.
      expect(await csvRows(app, who, `${path}.csv?from=2026-10-01&to=2026-10-02`)).toEqual([rows[0]]);
      expect((await csvRows(app, who, `${path}.csv`)).length).toBeGreaterThanOrEqual(rows.length);
      const wrong = await (await app.as(who))('GET', `${path}.csv?from=2026-11-12&to=2026-11-11`);
      expect(wrong).toMatchObject({ status: 400, body: { reason: 'report-days' } });
    }
  }, 60_000);

  test('[AR11] acts name numbers and grounds, counts name nobody, and a register that is cut says so', async () => {
    const app = await newTestAccess(sqlite);
    await fill(app);
    const paper = { kind: 'destruction-act', title: 'Акт', subject_kind: 'school', subject_id: ids.school };
    await app.store.db
      .insertInto('document')
      .values({ ...school, id: PAPER, ...paper, sha256: '', size: 1, created_at: NOON })
      .execute();
    const act = { ...school, id: 'act', number: 3, at: NOON, document_id: PAPER };
    await app.store.db.insertInto('destruction_act').values(act).execute();
    const item = { ...school, act_id: 'act', number: 1, kind: 'complaint', due: NOON } as const;
    await app.store.db
      .insertInto('destroyed_item')
      .values({ ...item, subject_id: 'complaint-0', reason: 'complaint-closed' })
      .execute();
    const moment = '11.11.2026 12:00';
    expect((await csvRows(app, ids.head, '/api/personal-data/acts.csv'))[1]).toEqual([
      '3',
      moment,
      '1',
      'жалоба',
      '1/2026',
      'жалоба рассмотрена',
      moment,
    ]);
    const counts = await csvRows(app, ids.deputy, '/api/access/statistics.csv');
    expect(counts).toContainEqual(['Обращения', 'Жалоб', String(HOSTILE_STRINGS.length)]);
    await app.store.db
      .insertInto('view_record')
      .values(
        Array.from({ length: 2001 }, (_, at) => ({
          ...school,
          id: `more-${at}`,
          at: NOON,
          person_id: ids.head,
          kind: 'mail-list' as const,
          subject: null,
        })),
      )
      .execute();
    const views = await csvRows(app, ids.head, '/api/personal-data/views.csv');
    expect(views).toHaveLength(2002);
    expect(views.at(-1)?.[0]).toBe('Не все строки. Выберите меньше дней.');
  });

  test('[AR11] substitutions, and who acknowledged: each as written, of those who may see it, and nothing runs', async () => {
    const app = await newTestAccess(sqlite);
    await fill(app);
    const { db } = app.store;
    const parents = HOSTILE_STRINGS.map((_, at) => `hostile-${at}` as PersonId);
    const q1 = { year_id: ids.year, kind: 'period', period_id: 'q1' as PeriodId } as const;
    const of = { ...school, pupil_id: ids.p1 };
    for (const person_id of parents) {
      await db
        .insertInto('acknowledgement')
        .values({ ...of, person_id, week: '2026-W46', at: NOON })
        .execute();
      await db
        .insertInto('report_acknowledgement')
        .values({ ...of, ...q1, person_id, at: NOON })
        .execute();
    }
    await db
      .insertInto('report_mark')
      .values({ ...of, ...q1, subject_id: 'subject-maths' as SubjectId, value: '4', entered_at: NOON + 1 })
      .execute();
    const text = HOSTILE_STRINGS.find(isFormulaLike) ?? '';
    await db.updateTable('lesson').set({ substitute_id: ids.boris, change_reason: text }).execute();
    const given = await csvRows(app, ids.deputy, '/api/substitutions.csv');
    expect(given.slice(1).every((row) => row[6]?.includes(text) && row[4] !== '')).toBe(true);
    expect(given.length).toBeGreaterThan(1);
    const weeks = await csvRows(
      app,
      ids.boris,
      '/api/journal/acknowledgements.csv?from=2026-11-10&to=2026-11-11',
    );
    expect(weeks.filter((row) => row[5] === '11.11.2026 12:00')).toHaveLength(parents.length);
    expect(new Set(weeks.slice(1).map((row) => row[2]))).toEqual(new Set(['09.11.2026']));
    const report = await csvRows(app, ids.boris, '/api/journal/report-acknowledgements.csv');
    expect(report.filter((row) => row[5] === 'да')).toHaveLength(parents.length);
    for (const rows of [given, weeks, report]) expect(rows.flat().filter(isFormulaLike)).toEqual([]);
    for (const path of ['acknowledgements', 'report-acknowledgements']) {
      expect(await csvRows(app, ids.anna, `/api/journal/${path}.csv`)).toHaveLength(1);
    }
  });

  test('[AR11] late marks: nothing in them runs either', () => {
    const entries = HOSTILE_STRINGS.map((text) => ({
      groupName: text,
      subjectName: text,
      teacherName: text,
      pupilName: text,
      date: '2026-11-11',
      workKind: 'control',
      cause: 'late',
      closesAt: NOON,
      enteredAt: NOON,
      arrivedAt: NOON,
    })) as unknown as LateReport['entries'];
    const csv = writeCsv(lateSheet({ entries, cut: false } as LateReport, 'Europe/Moscow'));
    const rows: string[][] = parse(csv, { bom: true, delimiter: ';' });
    expect(rows.flat().filter(isFormulaLike)).toEqual([]);
    expect(rows).toHaveLength(HOSTILE_STRINGS.length + 1);
    expect(rows[1]?.slice(-4)).toEqual(['11.11.2026', '11.11.2026 12:00', '11.11.2026 12:00', 'опоздание']);
  });
});
