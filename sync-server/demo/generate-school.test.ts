import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSchoolDay } from '../../shared/calendar/school-calendar.ts';
import { markWindow } from '../../shared/journal/entry-window.ts';
import { factKeyOf } from '../../shared/journal/fact-key.ts';
import { journalPolicy } from '../../shared/journal/journal-policy.ts';
import type { Entry } from '../../shared/sync/entry.ts';
import { entryHash } from '../../shared/sync/entry-hash.ts';
import { CHAIN_START, chainHash } from '../sync/history-chain.ts';
import { type DemoSchool, generateDemoSchool } from './generate-school.ts';
import { demoSchoolYear } from './school-year.ts';

const now = Temporal.ZonedDateTime.from('2026-11-23T10:40[Europe/Moscow]').epochMilliseconds;
const generate = (seed: string, size: 'class' | 'school' = 'class') =>
  generateDemoSchool({ seed, size, now });
const digest = (school: DemoSchool) => createHash('sha256').update(JSON.stringify(school)).digest('hex');
const doubles = (keys: readonly string[]) => keys.length - new Set(keys).size;

it('gives the same rows for the same seed and others for another', () => {
  expect(digest(generate('one'))).toBe(digest(generate('one')));
  expect(digest(generate('one'))).not.toBe(digest(generate('two')));
});

describe.each(['class', 'school'] as const)('a demo school of size %s', (size) => {
  const { rows, accounts } = generate('test', size);
  const lessons = new Map(rows.lesson.map((lesson) => [lesson.id, lesson]));
  const year = demoSchoolYear(size === 'class' ? 5 : 6);

  it('has no lesson on a day off, and lessons of the year that are still to come', () => {
    for (const date of new Set(rows.lesson.map((lesson) => lesson.date))) {
      expect(isSchoolDay(year, date)).toBe(true);
    }
    expect(rows.lesson.some(({ date, topic }) => date > '2027-05-20' && topic === null)).toBe(true);
  });

  it('never has a teacher in two lessons at once, changes of the timetable included', () => {
    const held = rows.lesson.filter(({ status }) => status === 'planned');
    const places = held.map((one) => `${one.date}/${one.number}/${one.substitute_id ?? one.teacher_id}`);
    expect(doubles(places)).toBe(0);
    expect(held.some((one) => one.substitute_id && one.date > '2026-11-23')).toBe(true);
    expect(held.some((one) => one.moved_from_date && one.date >= '2026-11-23')).toBe(true);
  });

  it('[I3] has every mark inside its window, entered before now, on a pupil of the group who was there', () => {
    const members = new Set(rows.group_member.map((one) => `${one.group_id}/${one.pupil_id}`));
    const missing = new Set(
      rows.attendance.filter(({ code }) => code !== 'late').map((one) => `${one.lesson_id}/${one.pupil_id}`),
    );
    const policy = journalPolicy('yanao-2018');
    const windows = new Map(
      rows.lesson
        .filter(({ date }) => date <= '2026-11-23')
        .map(({ id, date, work_kind }) => [
          id,
          markWindow({ date, kind: work_kind, zone: 'Europe/Moscow', policy }),
        ]),
    );
    const extended = new Set(rows.extension.map((one) => one.lesson_id));
    const wrong = rows.mark.filter((mark) => {
      // What a deputy head allowed is in `demo-appeals.test.ts`.
      if (mark.corrected_at !== null || extended.has(mark.lesson_id)) return false;
      const window = windows.get(mark.lesson_id);
      if (!window || mark.entered_at < window.opensAt || mark.entered_at >= window.closesAt) return true;
      const group = lessons.get(mark.lesson_id)?.group_id;
      return (
        mark.entered_at > now ||
        !members.has(`${group}/${mark.pupil_id}`) ||
        missing.has(`${mark.lesson_id}/${mark.pupil_id}`)
      );
    });
    expect(rows.mark.length).toBeGreaterThan(2000);
    expect(wrong).toEqual([]);
  });

  it('[I2] has a history row for every fact, in an unbroken chain, with intact stamps of every device', () => {
    const entries = new Map(rows.history.map((row) => [row.entry_id, JSON.parse(row.entry) as Entry]));
    const facts = [...rows.mark, ...rows.attendance, ...rows.individual_homework];
    const untold = facts.filter((fact) => {
      const entry = entries.get(fact.version);
      return entry?.lessonId !== fact.lesson_id || entry.authorId !== fact.author_id;
    });
    expect(untold).toEqual([]);
    const texts = rows.lesson.flatMap((lesson) =>
      [lesson.topic_version, lesson.homework_version, lesson.work_version]
        .filter((version) => version !== null)
        .map((version) => [entries.get(version)?.lessonId, lesson.id]),
    );
    expect(texts.length).toBeGreaterThan(500);
    expect(texts.filter(([inHistory, lesson]) => inHistory !== lesson)).toEqual([]);
    const broken: string[] = [];
    let previous = CHAIN_START;
    const ends = new Map<string, { sequence: number; hash: string }>();
    for (const [index, row] of rows.history.entries()) {
      const { chain_hash, settled: _settled, change: _change, ...fixed } = row;
      const entry = entries.get(row.entry_id);
      if (!entry) throw new Error('a history row without its entry');
      const { stamp } = entry;
      const end = ends.get(row.device_id) ?? { sequence: 0, hash: '' };
      const isIntact =
        row.number === index + 1 &&
        chain_hash === chainHash(previous, fixed) &&
        stamp.sequence === end.sequence + 1 &&
        stamp.previousHash === end.hash &&
        row.fact_key === factKeyOf(entry.operation);
      if (!isIntact) broken.push(row.entry_id);
      previous = chain_hash;
      ends.set(row.device_id, { sequence: stamp.sequence, hash: entryHash(entry) });
    }
    expect(broken).toEqual([]);
    expect(rows.device_chain.map((one) => [one.device_id, one.sequence, one.entry_hash])).toEqual(
      [...ends].map(([id, end]) => [id, end.sequence, end.hash]),
    );
  }, 60_000);

  it('has marks that are neither uniform nor alike from pupil to pupil', () => {
    const share = (value: string) =>
      rows.mark.filter((mark) => mark.value === value).length / rows.mark.length;
    expect(share('4')).toBeGreaterThan(0.3);
    expect(share('3')).toBeGreaterThan(share('2') * 2);
    expect(share('1')).toBeLessThan(0.01);
    const means = [...Map.groupBy(rows.mark, ({ pupil_id }) => pupil_id).values()]
      .filter((marks) => marks.length >= 20)
      .map((marks) => marks.reduce((sum, mark) => sum + Number(mark.value), 0) / marks.length)
      .toSorted((a, b) => a - b);
    expect((means.at(-1) ?? 0) - (means[0] ?? 0)).toBeGreaterThan(1.2);
  });

  it('has illnesses that last for days, and no marks in grade 1', () => {
    const ill = Map.groupBy(
      rows.attendance.filter(({ code }) => code === 'ill'),
      ({ pupil_id }) => pupil_id,
    );
    const longest = Math.max(
      ...[...ill.values()].map(
        (ofPupil) => new Set(ofPupil.map((one) => lessons.get(one.lesson_id)?.date)).size,
      ),
    );
    expect(longest).toBeGreaterThanOrEqual(3);
    const firstGrade = new Set(rows.study_group.filter(({ grade }) => grade === 1).map(({ id }) => id));
    const marked = rows.mark.filter(({ lesson_id }) =>
      firstGrade.has(lessons.get(lesson_id)?.group_id ?? ('' as never)),
    );
    expect(marked).toEqual([]);
  });

  it('has quarter marks of the finished quarter only', () => {
    expect(new Set(rows.report_mark.map(({ period_id }) => period_id))).toEqual(new Set(['q1']));
    const values = rows.report_mark.filter(({ value }) => value !== 'н/а');
    expect(values.length / rows.report_mark.length).toBeGreaterThan(0.8);
  });

  it('has one of everything that a deputy head decides, and something that was decided', () => {
    expect(rows.appeal.map(({ kind, state }) => `${kind} ${state}`).toSorted()).toEqual([
      'conflict open',
      'correction approved',
      'correction open',
      'doubt open',
      'extension approved',
      'extension open',
    ]);
  });

  it('lets two teachers, a deputy head, the head, an operator and two parents sign in', () => {
    expect(accounts.map(({ role, login }) => [role, login])).toEqual([
      ['teacher', 'teacher'],
      ['teacher', 'teacher2'],
      ['deputy-head', 'zavuch'],
      ['head', 'director'],
      ['operator', 'operator'],
      ['parent', 'parent'],
      ['parent', 'parent2'],
    ]);
    const childrenOf = (login: string) => {
      const id = accounts.find((account) => account.login === login)?.personId;
      const pupils = rows.guardian.filter((one) => one.person_id === id).map((one) => one.pupil_id);
      return pupils.map((pupil) => rows.enrolment.find((one) => one.pupil_id === pupil)?.class_id);
    };
    expect(childrenOf('parent')).toEqual(['7b', '8a']);
    expect(childrenOf('parent2')).toEqual(['7b']);
  });
});

describe('the journal of 7Б, algebra', () => {
  const { rows } = generate('test');
  const algebra = rows.lesson.filter(({ group_id }) => group_id === '7b-algebra');

  it('has the third control work on 10 November, and one planned on 1 December', () => {
    const controls = algebra.filter(({ work_kind }) => work_kind === 'control').map(({ date }) => date);
    expect(controls).toEqual(['2026-09-22', '2026-10-13', '2026-11-10', '2026-12-01', '2026-12-22']);
    const third = algebra.find(({ date }) => date === '2026-11-10');
    expect(third?.topic).toBe('Контрольная работа № 3. Формулы сокращённого умножения');
    expect([third?.number, third?.room]).toEqual([4, '21']);
  });

  it('leaves something undone that closes today and something that closes tomorrow', () => {
    const teacher = algebra[0]?.teacher_id;
    const undone = (date: string) =>
      rows.lesson.filter(
        (one) =>
          one.teacher_id === teacher && one.date === date && (one.topic === null || one.homework === null),
      ).length;
    expect(undone('2026-11-16')).toBeGreaterThan(0);
    expect(undone('2026-11-17')).toBeGreaterThan(0);
  });
});
