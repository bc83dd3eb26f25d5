import { ATTENDANCE_CODES } from '../../shared/journal/attendance.ts';
import type { LessonSheet, MarkFact } from '../../shared/journal/lesson-sheet.ts';
import type { MarkValue } from '../../shared/journal/mark.ts';
import type { WorkKind } from '../../shared/journal/work-kind.ts';
import {
  asId,
  type EntryId,
  type GroupId,
  type LessonId,
  type PeriodId,
  type PersonId,
  type PupilId,
  type SchoolId,
  type SubjectId,
  type YearId,
} from '../../shared/kernel/ids.ts';
import type { StudyGroup } from '../../shared/people/study-group.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { lessonsFromSlots, type WeeklySlot } from '../../shared/timetable/weekly-slot.ts';

const LAST =
  'Алексеев Иван|Андреева Дарья|Белов Тимур|Васильева София|Волков Егор|Гаврилова Алиса|Григорьев Марк|Данилова Ева|Егоров Никита|Жукова Полина|Зайцев Глеб|Иванов Роман|Ильина Вера|Кузнецов Артём|Лебедева Анна|Макаров Лев|Михайлова Ника|Морозов Денис|Новикова Яна|Орлов Павел|Павлова Мария|Петрова Анна|Романов Илья|Семёнова Ольга|Смирнов Даниил|Соколова Лада|Титов Степан|Фёдорова Майя|Хасанов Эмиль|Яковлева Диана'.split(
    '|',
  );

const yearId = asId<YearId>('y2026');
export const teacherId = asId<PersonId>('teacher');

export const school: SchoolFacts = {
  id: asId<SchoolId>('school'),
  name: 'Школа № 7',
  zone: 'Europe/Moscow',
  policyId: 'yanao-2018',
  trust: 'trusting',
  year: {
    id: yearId,
    name: '2026/27',
    from: '2026-09-01',
    to: '2027-05-28',
    weekDays: 5,
    periods: [
      { id: asId<PeriodId>('q1'), name: 'I четверть', from: '2026-09-01', to: '2026-10-25' },
      { id: asId<PeriodId>('q2'), name: 'II четверть', from: '2026-11-05', to: '2026-12-27' },
      { id: asId<PeriodId>('q3'), name: 'III четверть', from: '2027-01-11', to: '2027-03-21' },
      { id: asId<PeriodId>('q4'), name: 'IV четверть', from: '2027-03-30', to: '2027-05-28' },
    ],
    daysOff: [
      { from: '2026-10-26', to: '2026-11-04', name: 'Осенние каникулы' },
      { from: '2026-12-28', to: '2027-01-10', name: 'Зимние каникулы' },
      { from: '2027-03-22', to: '2027-03-29', name: 'Весенние каникулы' },
    ],
  },
  lessonTimes: [1, 2, 3, 4, 5, 6].map((number) => ({
    number,
    from: `${String(7 + number).padStart(2, '0')}:30`,
    to: `${String(8 + number).padStart(2, '0')}:15`,
  })),
};

/** The same numbers in every run: a small linear generator. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

export function groupOf(id: string, name: string, subjectName: string, pupils = 30): StudyGroup {
  const members = Array.from({ length: pupils }, (_, index) => ({
    pupilId: asId<PupilId>(`p${index + 1}`),
    name: index < LAST.length ? (LAST[index] ?? '') : `Ученик ${String(index + 1).padStart(3, '0')}`,
    className: '7Б',
    from: '2026-09-01',
  }));
  const [first, ...rest] = members;
  return {
    id: asId<GroupId>(id),
    yearId,
    subjectId: asId<SubjectId>('algebra'),
    subjectName,
    name,
    grade: 7,
    access: 'keep',
    teachers: [{ personId: teacherId, name: 'Иванова М. П.', from: '2026-09-01' }],
    members: first ? [first, ...rest] : [],
  };
}

export type SheetPlan = {
  readonly group: StudyGroup;
  readonly today: string;
  readonly lessons?: number;
  readonly seed?: number;
};

/** A year of one group: five lessons a week, marks up to today, a control work now and then. */
export function sheetsOf({ group, today, lessons = 170, seed = 7 }: SheetPlan): LessonSheet[] {
  const random = generator(seed);
  const slots: WeeklySlot[] = [1, 2, 3, 4, 5].map((weekday) => ({
    groupId: group.id,
    weekday,
    number: 1 + (weekday % 4),
    room: '21',
  }));
  return lessonsFromSlots(slots, school.year, { from: school.year.from, to: school.year.to })
    .slice(0, lessons)
    .map(({ date, slot }, index): LessonSheet => {
      const kind: WorkKind = index % 12 === 6 ? 'control' : 'lesson';
      const base = {
        id: asId<LessonId>(`${group.id}-l${index}`),
        yearId,
        groupId: group.id,
        date,
        number: slot.number,
        room: '21',
        status: 'planned' as const,
        work: { kind },
        individual: [],
      };
      if (date > today) return { ...base, marks: [], attendance: [] };
      return { ...base, ...written({ group, date, kind, random, isToday: date === today }) };
    });
}

function written(plan: {
  group: StudyGroup;
  date: string;
  kind: WorkKind;
  random: () => number;
  isToday: boolean;
}) {
  const marks: MarkFact[] = [];
  const attendance: LessonSheet['attendance'] = [];
  const enteredAt =
    Temporal.PlainDate.from(plan.date).toZonedDateTime('Europe/Moscow').epochMilliseconds + 36_000_000;
  for (const { pupilId } of plan.group.members) {
    const chance = plan.random();
    const fact = {
      pupilId,
      version: asId<EntryId>(`v-${plan.date}-${pupilId}`),
      authorId: teacherId,
      enteredAt,
    };
    const share = plan.isToday ? 0.1 : plan.kind === 'control' ? 0.88 : 0.28;
    if (chance < share)
      marks.push({ ...fact, slot: 0, value: String(2 + Math.floor(plan.random() * 3.99)) as MarkValue });
    else if (chance < share + 0.06) {
      attendance.push({ ...fact, code: ATTENDANCE_CODES[Math.floor(plan.random() * 4)] ?? 'absent' });
    }
  }
  const text = { version: asId<EntryId>(`t-${plan.date}`), enteredAt };
  return {
    marks,
    attendance,
    topic: { ...text, text: 'Формулы сокращённого умножения' },
    homework: { ...text, text: '№ 418–421, повторить § 17' },
  };
}
