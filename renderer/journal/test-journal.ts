import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import type { MarkValue } from '../../shared/journal/mark.ts';
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
import type { GridInput } from './model/grid-model.ts';

const yearId = asId<YearId>('y');
const personId = asId<PersonId>('t');

export const TODAY = '2026-11-23';
export const NOW = Temporal.ZonedDateTime.from('2026-11-23T12:00[Europe/Moscow]').epochMilliseconds;

const school: SchoolFacts = {
  id: asId<SchoolId>('s'),
  name: 'Школа',
  zone: 'Europe/Moscow',
  policyId: 'yanao-2018',
  trust: 'trusting',
  year: {
    id: yearId,
    name: '2026/27',
    from: '2026-09-01',
    to: '2027-05-28',
    periods: [],
    daysOff: [],
    weekDays: 5,
  },
  lessonTimes: [],
};

const group: StudyGroup = {
  id: asId<GroupId>('g'),
  yearId,
  subjectId: asId<SubjectId>('sub'),
  subjectName: 'Алгебра',
  name: '7Б',
  grade: 7,
  access: 'keep',
  teachers: [],
  members: ['Белов Тимур', 'Андреева Дарья', 'Волков Егор'].map((name, index) => ({
    pupilId: asId<PupilId>(`p${index + 1}`),
    name,
    className: '7Б',
    from: '2026-09-01',
  })),
};

/** A lesson with one mark per named pupil. */
export const sheetOn = (date: string, marks: Readonly<Record<string, MarkValue>> = {}): LessonSheet => ({
  id: asId<LessonId>(`l-${date}`),
  yearId,
  groupId: group.id,
  date,
  number: 1,
  status: 'planned',
  work: { kind: 'lesson' },
  individual: [],
  attendance: [],
  marks: Object.entries(marks).map(([pupil, value]) => ({
    version: asId<EntryId>(`v-${date}-${pupil}`),
    pupilId: asId<PupilId>(pupil),
    slot: 0,
    value,
    authorId: personId,
    enteredAt: NOW,
  })),
});

/** Three pupils and the given lessons, looked at on 23 November 2026 by their teacher. */
export const journalOf = (sheets: readonly LessonSheet[]): GridInput => ({
  group,
  sheets,
  open: [],
  appeals: [],
  question: { group, school, personId, at: NOW, today: TODAY },
});
