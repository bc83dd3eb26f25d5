import { describe, expect, it } from 'vitest';
import { weeklyHours } from './curriculum/weekly-hours.ts';
import { lastNameOf } from './names/last-names.ts';
import { blockKey } from './people/teaching.ts';
import { seededRandom } from './random.ts';
import { planSchool } from './school-plan.ts';

const sizes = ['class', 'school'] as const;
const doubles = (keys: readonly string[]) => keys.filter((key, index) => keys.indexOf(key) !== index);

describe.each(sizes)('the plan of size %s', (size) => {
  const plan = planSchool(size, seededRandom('plan-test'));
  const classes = Map.groupBy(plan.groups, (group) => group.schoolClass);

  it('never puts a teacher or a room in two lessons at once', () => {
    const teachers = plan.slots.map((slot) => `${slot.weekday}/${slot.number}/${slot.teacherId}`);
    const rooms = plan.slots.map((slot) => `${slot.weekday}/${slot.number}/${slot.room}`);
    expect(doubles(teachers)).toEqual([]);
    expect(doubles(rooms)).toEqual([]);
  });

  it('gives a class one subject at a time, all parts of it together', () => {
    const places = Map.groupBy(
      plan.slots,
      ({ group, weekday, number }) => `${group.schoolClass.name}/${weekday}/${number}`,
    );
    for (const slots of places.values()) {
      expect(new Set(slots.map(({ group }) => blockKey(group))).size).toBe(1);
      const there = slots.flatMap(({ group }) => group.pupils.map(({ id }) => id)).toSorted();
      const all = slots[0]?.group.schoolClass.pupils.map(({ id }) => id).toSorted();
      expect(there).toEqual(all);
    }
  });

  it('gives every group its hours, and a whole class days without gaps', () => {
    for (const group of plan.groups) {
      expect(plan.slots.filter((slot) => slot.groupId === group.id).length).toBe(group.hours);
    }
    for (const schoolClass of plan.classes.filter(({ only }) => !only)) {
      const own = plan.slots.filter(({ group }) => group.schoolClass === schoolClass);
      for (const ofDay of Map.groupBy(own, ({ weekday }) => weekday).values()) {
        const numbers = [...new Set(ofDay.map(({ number }) => number))].toSorted((a, b) => a - b);
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        expect(numbers.length).toBeLessThanOrEqual(7);
      }
    }
  });

  it('keeps grades 1–4 at five days and nobody beyond the week', () => {
    for (const { weekday, group } of plan.slots) {
      expect(weekday).toBeLessThanOrEqual(group.schoolClass.grade <= 4 ? 5 : plan.year.weekDays);
    }
  });

  it('divides a class into subgroups that share nobody and leave nobody out', () => {
    for (const groups of classes.values()) {
      for (const parts of Map.groupBy(groups, blockKey).values()) {
        const members = parts.flatMap(({ pupils }) => pupils.map(({ id }) => id));
        expect(doubles(members)).toEqual([]);
        expect(members.length).toBe(parts[0]?.schoolClass.pupils.length);
        expect(new Set(parts.map(({ teacher }) => teacher)).size).toBe(parts.length);
      }
    }
  });

  it('has every pupil in exactly one class, in a family whose name and patronymic fit', () => {
    const pupils = plan.classes.flatMap((schoolClass) => schoolClass.pupils);
    expect(doubles(pupils.map(({ id }) => id))).toEqual([]);
    for (const pupil of pupils) {
      expect(pupil.last).toBe(lastNameOf(pupil.family.name, pupil.gender));
      expect(pupil.patronymic).toMatch(pupil.gender === 'male' ? /ич$/ : /на$/);
      expect(pupil.family.guardians.length).toBeGreaterThan(0);
    }
  });

  it('gives Иванова the journals of our pictures', () => {
    const hers = plan.groups.filter(({ teacher }) => teacher.last === 'Иванова' && teacher.first === 'Мария');
    expect(hers.map(({ name, subject }) => `${name} ${subject.name}`)).toEqual([
      '7Б Алгебра',
      '7Б Геометрия',
      '7Б Вероятность и статистика',
      '8А Алгебра',
      '8А Геометрия',
      '9В Алгебра',
      '7Б Классный час',
    ]);
    expect(hers.reduce((sum, { hours }) => sum + hours, 0)).toBe(18);
  });
});

it('is a school of about 800 pupils and 50 teachers, with no one over a full load and a half', () => {
  const plan = planSchool('school', seededRandom('plan-test'));
  const pupils = plan.classes.reduce((sum, { pupils: ofClass }) => sum + ofClass.length, 0);
  expect(plan.classes.length).toBe(31);
  expect(pupils).toBeGreaterThan(750);
  expect(pupils).toBeLessThan(850);
  expect(plan.teachers.length).toBeGreaterThan(45);
  expect(plan.teachers.length).toBeLessThan(56);
  for (const teacher of plan.teachers) {
    const hours = plan.slots.filter(({ teacherId }) => teacherId === teacher.id).length;
    expect(hours).toBeGreaterThan(0);
    expect(hours).toBeLessThanOrEqual(27);
  }
});

it('stays within the weekly load that the sanitary rules allow a six-day week', () => {
  const most: Record<number, number> = {
    1: 21,
    2: 26,
    3: 26,
    4: 26,
    5: 32,
    6: 33,
    7: 35,
    8: 36,
    9: 36,
    10: 37,
    11: 37,
  };
  for (const [grade, limit] of Object.entries(most)) {
    const hours = weeklyHours(Number(grade)).reduce((sum, [, count]) => sum + count, 0);
    expect(hours).toBeLessThanOrEqual(limit);
  }
});
