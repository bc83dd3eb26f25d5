import { describe, expect, it } from 'vitest';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import {
  asId,
  type EntryId,
  type GroupId,
  type LessonId,
  type PersonId,
  type PupilId,
  type SchoolId,
  type SubjectId,
  type YearId,
} from '../../shared/kernel/ids.ts';
import type { StudyGroup } from '../../shared/people/study-group.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { closingByGroup, dayPlan, daysNeeded } from './day-plan.ts';

const yearId = asId<YearId>('y');
const groupId = asId<GroupId>('g');
const school: SchoolFacts = {
  id: asId<SchoolId>('s'),
  name: 'Школа',
  zone: 'Europe/Moscow',
  policyId: 'yanao-2018',
  trust: 'trusting',
  year: { id: yearId, name: '', from: '2026-09-01', to: '2027-05-28', periods: [], daysOff: [], weekDays: 6 },
  lessonTimes: [],
};
const group: StudyGroup = {
  id: groupId,
  yearId,
  subjectId: asId<SubjectId>('x'),
  subjectName: 'Алгебра',
  name: '7Б',
  grade: 7,
  access: 'keep',
  teachers: [],
  members: ['p1', 'p2'].map((id) => ({
    pupilId: asId<PupilId>(id),
    name: id,
    className: '7Б',
    from: '2026-09-01',
  })),
};

const lesson = (date: string, change: Partial<LessonSheet> = {}): LessonSheet => ({
  id: asId<LessonId>(`l-${date}`),
  yearId,
  groupId,
  date,
  number: 1,
  status: 'planned',
  work: { kind: 'lesson' },
  individual: [],
  marks: [],
  attendance: [],
  ...change,
});
const markOfFirst: Pick<LessonSheet, 'marks'> = {
  marks: [
    {
      version: asId<EntryId>('v'),
      pupilId: asId<PupilId>('p1'),
      slot: 0,
      value: '5',
      authorId: asId<PersonId>('t'),
      enteredAt: 1,
    },
  ],
};

const plan = (sheets: LessonSheet[], groups = [group]) =>
  dayPlan({ sheets, groups, school, today: '2026-11-23' });

describe('dayPlan', () => {
  it('tells what closes today and tomorrow, with the pupils who are still blank', () => {
    const { closing } = plan([
      lesson('2026-11-13', { work: { kind: 'control' }, ...markOfFirst }),
      lesson('2026-11-15'),
      lesson('2026-11-16'),
      lesson('2026-11-17', markOfFirst),
      lesson('2026-11-17'),
    ]);
    expect(closing.map(({ sheet, closes }) => [sheet.date, closes])).toEqual([
      ['2026-11-13', 'today'],
      ['2026-11-16', 'today'],
      ['2026-11-17', 'tomorrow'],
    ]);
    expect(closing[0]?.gaps.blankPupils).toEqual(['p2']);
    expect(closingByGroup(closing).get(groupId)).toBe('today');
  });

  it('lists today apart from what is unfilled in the seven days before', () => {
    const { today, unfilled } = plan([
      lesson('2026-11-15'),
      lesson('2026-11-16'),
      lesson('2026-11-22'),
      lesson('2026-11-23'),
    ]);
    expect(today.map(({ sheet }) => sheet.date)).toEqual(['2026-11-23']);
    expect(unfilled.map(({ sheet }) => sheet.date)).toEqual(['2026-11-16', '2026-11-22']);
  });

  it('asks nothing of cancelled lessons and of journals that are only read', () => {
    expect(plan([lesson('2026-11-16', { status: 'cancelled' })]).closing).toEqual([]);
    expect(plan([lesson('2026-11-16')], [{ ...group, access: 'read' }]).closing).toEqual([]);
  });

  it('[X2] lists the cells that an extension opened, the absent pupil among them, until it is over', () => {
    const extended = (until: string, pupil?: string) =>
      lesson('2026-11-02', {
        work: { kind: 'control' },
        ...markOfFirst,
        attendance: [
          {
            version: asId<EntryId>('a'),
            pupilId: asId<PupilId>('p2'),
            code: 'absent',
            authorId: asId<PersonId>('t'),
            enteredAt: 1,
          },
        ],
        extensions: [
          {
            id: asId<EntryId>('x'),
            until,
            ...(pupil !== undefined && { pupilId: asId<PupilId>(pupil) }),
          },
        ],
      });
    expect(plan([extended('2026-11-23', 'p2')]).reopened[0]?.reopened).toEqual({
      until: '2026-11-23',
      pupils: ['p2'],
    });
    expect(plan([extended('2026-11-25')]).reopened[0]?.reopened.pupils).toEqual(['p2']);
    expect(plan([extended('2026-11-22', 'p2')]).reopened).toEqual([]);
    expect(plan([extended('2026-11-25', 'p1')]).reopened).toEqual([]);
  });

  it('looks back as far as the longest window', () => {
    expect(daysNeeded(school, '2026-11-23')).toEqual({ from: '2026-11-13', to: '2026-11-23' });
  });
});
