/**
 * A small FET file written for the tests: version 5, two classes, one of them in two subgroups.
 * Each part can be replaced.
 */
export function fetSample(parts: Partial<FetSampleParts> = {}): Uint8Array {
  const { version, before, days, activities, times, rooms } = { ...defaults, ...parts };
  return new TextEncoder().encode(`${before}<fet version="${version}">
<Institution_Name>Школа № 1</Institution_Name>
<Comments>не читается</Comments>
<Days_List><Number_of_Days>${days.length}</Number_of_Days>${named('Day', days)}</Days_List>
<Hours_List><Number_of_Hours>3</Number_of_Hours>${named('Hour', ['1', '2', '3'])}</Hours_List>
<Students_List>
<Year><Name>10А</Name><Number_of_Students>25</Number_of_Students>
  <Group><Name>10А-1</Name><Number_of_Students>13</Number_of_Students>
    <Subgroup><Name>10А-1а</Name><Number_of_Students>6</Number_of_Students></Subgroup></Group>
  <Group><Name>Общая</Name><Number_of_Students>9</Number_of_Students></Group></Year>
<Year><Name>10Б</Name><Number_of_Students>24</Number_of_Students>
  <Group><Name>Общая</Name><Number_of_Students>9</Number_of_Students></Group></Year>
</Students_List>
<Teachers_List>${named('Teacher', ['Иванова А. С.', 'Петров П. П.'])}</Teachers_List>
<Subjects_List>${named('Subject', ['Алгебра', 'Физика'])}</Subjects_List>
<Rooms_List>${named('Room', ['201', '305'])}</Rooms_List>
<Activities_List>${activities.join('\n')}</Activities_List>
<Time_Constraints_List>${times.join('\n')}</Time_Constraints_List>
<Space_Constraints_List>${rooms.join('\n')}</Space_Constraints_List>
</fet>
`);
}

type FetSampleParts = {
  version: string;
  /** What stands before the root element. */
  before: string;
  days: string[];
  activities: string[];
  times: string[];
  rooms: string[];
};

const WEEK = ['Понедельник', 'Вторник', 'Среда', 'Четверг', 'Пятница'];

const defaults: FetSampleParts = {
  version: '5.41.0',
  before: '<?xml version="1.0" encoding="UTF-8"?>\n',
  days: WEEK,
  activities: [activity(1), activity(2, { duration: 2 })],
  times: [startingTime(1, 'Понедельник', '1'), startingTime(2, 'Пятница', '2')],
  rooms: [preferredRoom(1, '201')],
};

function named(element: string, names: readonly string[]): string {
  return names.map((name) => `<${element}><Name>${name}</Name></${element}>`).join('');
}

type ActivityParts = {
  teacher: string;
  subject: string;
  students: string;
  duration: number;
  active: boolean;
};

export function activity(id: number, parts: Partial<ActivityParts> = {}): string {
  const usual = { teacher: 'Иванова А. С.', subject: 'Алгебра', students: '10А', duration: 1, active: true };
  const { teacher, subject, students, duration, active } = { ...usual, ...parts };
  return `<Activity><Teacher>${teacher}</Teacher><Subject>${subject}</Subject><Activity_Tag>лекция</Activity_Tag>
<Students>${students}</Students><Duration>${duration}</Duration><Total_Duration>${duration}</Total_Duration>
<Id>${id}</Id><Activity_Group_Id>0</Activity_Group_Id><Active>${active}</Active></Activity>`;
}

export function startingTime(id: number, day: string, hour: string, rest = ''): string {
  const weight = rest.includes('Weight') ? '' : '<Weight_Percentage>100</Weight_Percentage>';
  return `<ConstraintActivityPreferredStartingTime>${weight}<Activity_Id>${id}</Activity_Id>
<Preferred_Day>${day}</Preferred_Day><Preferred_Hour>${hour}</Preferred_Hour>${rest}
</ConstraintActivityPreferredStartingTime>`;
}

export function preferredRoom(id: number, room: string, rest = ''): string {
  return `<ConstraintActivityPreferredRoom><Weight_Percentage>100</Weight_Percentage><Activity_Id>${id}</Activity_Id>
<Room>${room}</Room>${rest}</ConstraintActivityPreferredRoom>`;
}
