import { array, assert, integer, nat, property, tuple, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFet } from './read-fet.ts';
import { codeOf } from './testing/code-of.ts';
import { activity, fetSample, preferredRoom, startingTime } from './testing/fet-sample.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const monday = (id: number, rest = '') => startingTime(id, 'Понедельник', '1', rest);
const codes = (file: Uint8Array) => readFet(file).problems.map((problem) => problem.code);

describe('a file of FET 5 whose constraints fix the times', () => {
  const timetable = readFet(fetSample());

  test('gives the institution, the week, the names and their rooms', () => {
    expect(timetable).toMatchObject({ institution: 'Школа № 1', version: '5.41.0', mode: 'official' });
    expect(timetable.days).toHaveLength(5);
    expect(timetable.hours).toEqual(['1', '2', '3']);
    expect(timetable.teachers).toEqual([{ name: 'Иванова А. С.' }, { name: 'Петров П. П.' }]);
    expect(timetable.subjects.map((subject) => subject.name)).toEqual(['Алгебра', 'Физика']);
    expect(timetable.rooms.map((room) => room.name)).toEqual(['201', '305']);
  });

  test('gives each set of pupils once, with all its parents', () => {
    expect(timetable.studentSets).toEqual([
      { name: '10А', kind: 'year', parents: [], students: 25 },
      { name: '10А-1', kind: 'group', parents: ['10А'], students: 13 },
      { name: '10А-1а', kind: 'subgroup', parents: ['10А-1'], students: 6 },
      { name: 'Общая', kind: 'group', parents: ['10А', '10Б'], students: 9 },
      { name: '10Б', kind: 'year', parents: [], students: 24 },
    ]);
  });

  test('places every activity and is complete', () => {
    expect(timetable.activities[0]).toEqual({
      id: '1',
      teachers: ['Иванова А. С.'],
      subject: 'Алгебра',
      studentSets: ['10А'],
      duration: 1,
      tags: ['лекция'],
      active: true,
      placement: { dayIndex: 0, hourIndex: 0, room: '201' },
    });
    expect(timetable.activities[1]?.placement).toEqual({ dayIndex: 4, hourIndex: 1 });
    expect(timetable).toMatchObject({ problems: [], completeness: 'complete', reasons: [] });
  });
});

test('a solved file of FET 6 with its byte order mark, its mode and a virtual room', () => {
  const place = preferredRoom(
    1,
    '201',
    '<Number_of_Real_Rooms>1</Number_of_Real_Rooms><Real_Room>305</Real_Room>',
  );
  const plain = new TextDecoder().decode(fetSample({ version: '6.8.5', rooms: [place] }));
  const timetable = readFet(
    bytes(`\uFEFF${plain.replace('<Institution', '<Mode>Official</Mode><Institution')}`),
  );
  expect(timetable).toMatchObject({ version: '6.8.5', mode: 'official', completeness: 'complete' });
  expect(timetable.activities[0]?.placement).toMatchObject({ room: '201', realRooms: ['305'] });
});

test('the names FET used before version 5 are understood', () => {
  const old = `<!DOCTYPE FET><FET version="4.1">
<Days_List><Number>2</Number><Name>Mon</Name><Name>Tue</Name></Days_List>
<Hours_List><Number>1</Number><Name>1</Name></Hours_List>
<Students_List><Year><Name>9</Name></Year></Students_List>
<Teachers_List><Teacher><Name>T</Name></Teacher></Teachers_List><Subjects_List><Subject><Name>S</Name></Subject></Subjects_List>
<Activities_List><Activity><Teacher_Name>T</Teacher_Name><Subject_Name>S</Subject_Name>
<Students_Name>9</Students_Name><Id>7</Id></Activity></Activities_List>
<Time_Constraints_List><ConstraintActivityPreferredTime><Weight>5</Weight><Compulsory>yes</Compulsory>
<Activity_Id>7</Activity_Id><Preferred_Day>Tue</Preferred_Day><Preferred_Hour>1</Preferred_Hour>
</ConstraintActivityPreferredTime></Time_Constraints_List></FET>`;
  const timetable = readFet(bytes(old));
  expect(timetable.activities[0]).toMatchObject({
    teachers: ['T'],
    subject: 'S',
    studentSets: ['9'],
    active: true,
  });
  expect(timetable.activities[0]?.placement).toEqual({ dayIndex: 1, hourIndex: 0 });
  expect(timetable.completeness).toBe('complete');
});

describe('a file that is less than a timetable', () => {
  test('is partial when an active activity has no time', () => {
    const timetable = readFet(fetSample({ times: [startingTime(1, 'Среда', '3')] }));
    expect(timetable.completeness).toBe('partial');
    expect(timetable.problems).toEqual([{ code: 'activity-without-time', activityId: '2' }]);
    expect(timetable.reasons).toEqual([{ code: 'activities-without-time', count: 1 }]);
  });

  test('is refused when no time is fixed at all', () => {
    const timetable = readFet(fetSample({ times: [] }));
    expect(timetable.completeness).toBe('refused');
    expect(timetable.reasons).toEqual([{ code: 'no-fixed-times', count: 2 }]);
  });

  test('is refused when it has no active activity', () => {
    const timetable = readFet(fetSample({ activities: [activity(1, { active: false })], times: [] }));
    expect(timetable.reasons.map((reason) => reason.code)).toEqual([
      'no-active-activities',
      'inactive-activities',
    ]);
    expect(timetable.completeness).toBe('refused');
  });

  test('does not count an inactive activity', () => {
    const activities = [activity(1), activity(2, { active: false, teacher: 'Никто' })];
    const timetable = readFet(fetSample({ activities, times: [startingTime(1, 'Среда', '3')] }));
    expect(timetable).toMatchObject({ completeness: 'complete', problems: [] });
    expect(timetable.reasons).toEqual([{ code: 'inactive-activities', count: 1 }]);
  });
});

describe('trouble with one activity is told by its code', () => {
  test.each([
    ['unknown-teacher', { activities: [activity(1, { teacher: 'Никто' })], times: [monday(1)] }],
    ['unknown-subject', { activities: [activity(1, { subject: 'Латынь' })], times: [monday(1)] }],
    ['unknown-student-set', { activities: [activity(1, { students: '11В' })], times: [monday(1)] }],
    ['activity-without-students', { activities: [activity(1, { students: '' })], times: [monday(1)] }],
    ['activity-without-subject', { activities: [activity(1, { subject: '  ' })], times: [monday(1)] }],
    ['activity-wrong-duration', { activities: [activity(1, { duration: -1 })], times: [monday(1)] }],
    ['duplicate-activity', { activities: [activity(1), activity(1)], times: [monday(1)] }],
    ['day-out-of-range', { activities: [activity(1)], times: [startingTime(1, 'Воскресенье', '1')] }],
    ['hour-out-of-range', { activities: [activity(1)], times: [startingTime(1, 'Вторник', '9')] }],
    [
      'hour-out-of-range',
      { activities: [activity(1, { duration: 2 })], times: [startingTime(1, 'Вторник', '3')] },
    ],
    ['conflicting-times', { activities: [activity(1)], times: [monday(1), startingTime(1, 'Вторник', '1')] }],
    ['time-of-unknown-activity', { activities: [activity(1)], times: [monday(1), monday(99)] }],
    [
      'time-only-wished',
      { activities: [activity(1)], times: [monday(1, '<Weight_Percentage>95</Weight_Percentage>')] },
    ],
  ])('%s', (code, parts) => {
    expect(codes(fetSample({ ...parts, rooms: [] }))).toEqual([code]);
  });

  test('an unknown room costs the room, not the time', () => {
    const timetable = readFet(fetSample({ rooms: [preferredRoom(1, '999')] }));
    expect(timetable.problems).toEqual([{ code: 'unknown-room', activityId: '1', name: '999' }]);
    expect(timetable.activities[0]?.placement).toEqual({ dayIndex: 0, hourIndex: 0 });
    expect(timetable.completeness).toBe('complete');
  });

  test('a switched-off constraint fixes nothing, and the same time twice is no conflict', () => {
    const off = startingTime(1, 'Вторник', '1', '<Active>false</Active>');
    const timetable = readFet(fetSample({ activities: [activity(1)], times: [off, monday(1), monday(1)] }));
    expect(timetable.activities[0]?.placement).toMatchObject({ dayIndex: 0 });
    expect(timetable.problems).toEqual([]);
  });
});

describe('a hostile or broken file', () => {
  const bomb = `<!DOCTYPE fet [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>`;

  test.each([
    ['entity expansion', 'xml-entities-refused', fetSample({ before: bomb })],
    [
      'an outside document type',
      'xml-entities-refused',
      fetSample({ before: '<!DOCTYPE fet SYSTEM "file:///etc/passwd">' }),
    ],
    [
      'an undefined entity',
      'xml-broken',
      fetSample({ activities: ['<Activity><Subject>&xxe;</Subject></Activity>'] }),
    ],
    ['a truncated file', 'xml-broken', fetSample().subarray(0, 900)],
    ['deep nesting', 'xml-too-deep', bytes(`<fet>${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}</fet>`)],
    ['other XML', 'fet-not-fet', bytes('<svg></svg>')],
    ['no days', 'fet-no-week', bytes('<fet version="6.0.0"></fet>')],
    [
      'too many days',
      'fet-too-large',
      fetSample({ days: Array.from({ length: 401 }, (_, index) => `День ${index}`) }),
    ],
    ['nothing', 'file-empty', new Uint8Array()],
    ['plain text', 'xml-broken', bytes('Понедельник;Вторник')],
  ])('%s is refused', (_what, code, file) => {
    expect(codeOf(() => readFet(file))).toBe(code);
  });

  test('whatever the bytes are, nothing but ImportFileError comes out', () => {
    const read = property(uint8Array({ maxLength: 400 }), (file) => codeOf(() => readFet(file)) !== '');
    expect(() => assert(read)).not.toThrow();
  });

  test('a good file with some bytes changed gives a timetable or a code', () => {
    const original = fetSample();
    const change = tuple(nat(original.length - 1), integer({ min: 0, max: 255 }));
    const read = property(array(change, { minLength: 1, maxLength: 6 }), (changes) => {
      const file = Uint8Array.from(original);
      for (const [at, byte] of changes) file[at] = byte;
      return codeOf(() => readFet(file)) !== '';
    });
    expect(() => assert(read)).not.toThrow();
  });
});
