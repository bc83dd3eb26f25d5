import { expect, it } from 'vitest';
import { asId, type OutageId, type PersonId } from '../../shared/kernel/ids.ts';
import type { LateCause, LateEntry, LateReport } from '../../shared/outage/late-report.ts';
import type { Outage } from '../../shared/outage/outage.ts';
import { outagesOfAct, summaryOf } from './late-summary.ts';

const DAY = 86_400_000;

const entry = (cause: LateCause, teacher: string, closesAt = 10 * DAY): LateEntry => ({
  entryId: asId(`${cause}-${teacher}`),
  cause,
  teacherId: asId<PersonId>(teacher),
  teacherName: teacher,
  groupId: asId('g'),
  groupName: '7Б',
  subjectName: 'Алгебра',
  lessonId: asId('l'),
  date: '2026-11-16',
  workKind: 'lesson',
  pupilName: 'Кузнецов Артём',
  closesAt,
  enteredAt: closesAt - 1,
  arrivedAt: closesAt + DAY,
});
const outage = (id: string, from: number, to: number): Outage => ({
  id: asId<OutageId>(id),
  kind: 'network',
  from,
  to,
  reason: 'Обрыв',
  recordedBy: asId<PersonId>('s-2'),
  recordedByName: 'Назаров О. И.',
  recordedAt: to,
});
const report = (changes: Partial<LateReport>): LateReport => ({
  from: '2026-11-17',
  to: '2026-11-23',
  madeAt: 20 * DAY,
  entries: [],
  cut: false,
  inTime: 0,
  outages: [],
  ...changes,
});

it('[O1] a report is counted by cause and by teacher, who has most first', () => {
  const entries = [entry('late', 'Яковлева'), entry('arrived-late', 'Юдина'), entry('late', 'Юдина')];
  const { byCause, byTeacher } = summaryOf(report({ entries: [...entries, entry('late', 'Белова')] }));
  expect(byCause).toEqual([
    { cause: 'arrived-late', count: 1 },
    { cause: 'late', count: 3 },
  ]);
  expect(byTeacher.map(({ name, total }) => [name, total])).toEqual([
    ['Юдина', 2],
    ['Белова', 1],
    ['Яковлева', 1],
  ]);
  expect(byTeacher[0]?.byCause).toEqual(new Map<LateCause, number>([['arrived-late', 1]]).set('late', 1));
});

it('[O1] the share in time is of all that arrived; none where nothing did or not all was counted', () => {
  const entries = [entry('late', 'Юдина')];
  expect(summaryOf(report({ entries, inTime: 3 }))).toMatchObject({ arrived: 4, inTimeShare: 0.75 });
  expect(summaryOf(report({ entries, inTime: 3, cut: true })).inTimeShare).toBeUndefined();
  expect(summaryOf(report({})).inTimeShare).toBeUndefined();
});

it('[O1] an act names the outages of its days and those that explain a mark, not withdrawn ones', () => {
  const days = { from: 12 * DAY, to: 19 * DAY };
  const touching = outage('before', 11 * DAY, 12 * DAY);
  const within = outage('within', 13 * DAY, 14 * DAY);
  const withdrawn = { ...within, withdrawn: { byName: 'Назаров О. И.', at: 15 * DAY, reason: 'Ошибка' } };
  const explaining = outage('explaining', 9.5 * DAY, 9.6 * DAY);
  const outages = [withdrawn, within, touching, explaining];
  const named = (entries: LateEntry[]) =>
    outagesOfAct(report({ outages, entries }), days).map(({ id }) => String(id));
  expect(named([])).toEqual(['within']);
  expect(named([entry('late', 'Юдина')])).toEqual(['within']);
  expect(named([entry('outage', 'Юдина', 10 * DAY)])).toEqual(['within', 'explaining']);
});
