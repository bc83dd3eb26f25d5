import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { SeenLesson, SubstitutedLesson } from '../../shared/substitution/substitution.ts';
import { appointSubstitute, withdrawSubstitute } from '../substitution/change-substitute.ts';
import { lessonsOfTeacher, substitutedLessons } from '../substitution/find-lessons.ts';
import { handOver } from '../substitution/hand-over.ts';
import { listStaff } from '../substitution/staff.ts';
import { type CommandCall, day, type ExitCode, needed, several, UsageError } from './command.ts';
import { neededPerson } from './find-person.ts';
import { findSchool } from './find-school.ts';
import { schoolDay } from './school-day.ts';

const DAYS_AHEAD = 60;

/** Who gives whose lessons in the days ahead. */
export async function listSubstitutions(call: CommandCall): Promise<ExitCode> {
  const { store, terminal, flags } = call;
  const schoolId = await findSchool(store, flags);
  const { today } = await schoolDay(store, schoolId, terminal.now());
  const from = day(flags, 'from') ?? today;
  const to = day(flags, 'to') ?? Temporal.PlainDate.from(from).add({ days: DAYS_AHEAD }).toString();
  print(call, await substitutedLessons(store.db, schoolId, { from, to }), 'Замен нет.');
  return 0;
}

/** The lessons of a teacher on the days, or of them only the named ones, to a substitute. */
export async function appoint(call: CommandCall): Promise<ExitCode> {
  const { store, flags } = call;
  const schoolId = await findSchool(store, flags);
  const substituteId = await neededPerson(store.db, schoolId, needed(flags, 'substitute'));
  const reason = needed(flags, 'reason');
  const lessons = await lessonsAsked(call, schoolId, substituteId);
  await appointSubstitute(contextOf(call), { schoolId, personId: null }, { lessons, substituteId, reason });
  print(call, await lessonsFound(call, schoolId, substituteId), '', new Set(lessons.map(({ id }) => id)));
  return 0;
}

/** The same lessons are their teacher's again. */
export async function withdraw(call: CommandCall): Promise<ExitCode> {
  const { store, flags, terminal } = call;
  const schoolId = await findSchool(store, flags);
  const asked = await lessonsAsked(call, schoolId);
  const lessons = asked.filter(({ substituteId }) => substituteId !== undefined);
  if (lessons.length === 0) throw new UsageError('замен этих уроков нет');
  await withdrawSubstitute(contextOf(call), { schoolId, personId: null }, lessons);
  terminal.out(
    flags['json'] === true
      ? JSON.stringify({ withdrawn: lessons.map(({ id }) => id) })
      : `Отозвано замен: ${lessons.length}.`,
  );
  return 0;
}

/** From a day on a group is another teacher's. */
export async function handOverGroup(call: CommandCall): Promise<ExitCode> {
  const { store, terminal, flags } = call;
  const schoolId = await findSchool(store, flags);
  const formerId = await neededPerson(store.db, schoolId, needed(flags, 'teacher'));
  const teacherId = await neededPerson(store.db, schoolId, needed(flags, 'substitute'));
  const { today } = await schoolDay(store, schoolId, terminal.now());
  const from = day(flags, 'from') ?? needed(flags, 'from');
  const asked = needed(flags, 'group');
  const staff = await listStaff(store.db, schoolId, today);
  const groups = (staff.find(({ id }) => id === formerId)?.groups ?? []).filter(
    ({ id, name, subjectName }) => id === asked || `${name} ${subjectName}` === asked || name === asked,
  );
  const [group] = groups;
  if (group === undefined) throw new UsageError(`группы «${asked}» у этого учителя нет`);
  if (groups.length > 1) {
    const list = groups.map(({ id, name, subjectName }) => `  ${id}  ${name} ${subjectName}`).join('\n');
    throw new UsageError(`подходят несколько групп, укажите --group ID:\n${list}`);
  }
  const request = { groupId: group.id, formerId, teacherId, from };
  await handOver(contextOf(call), { schoolId, personId: null }, request);
  terminal.out(flags['json'] === true ? JSON.stringify(request) : `Группа передана с ${from}.`);
  return 0;
}

const contextOf = ({ store, terminal }: CommandCall) => ({ store, clock: { now: terminal.now } });

async function lessonsFound(
  { store, flags }: CommandCall,
  schoolId: SchoolId,
  substituteId?: PersonId,
): Promise<SubstitutedLesson[]> {
  const teacherId = await neededPerson(store.db, schoolId, needed(flags, 'teacher'));
  const from = day(flags, 'from') ?? needed(flags, 'from');
  const to = day(flags, 'to') ?? from;
  const query = { teacherId, from, to, ...(substituteId !== undefined && { substituteId }) };
  return lessonsOfTeacher(store.db, schoolId, query);
}

/** @throws UsageError where there are none, or a named one is not among them */
async function lessonsAsked(
  call: CommandCall,
  schoolId: SchoolId,
  substituteId?: PersonId,
): Promise<SeenLesson[]> {
  const found = await lessonsFound(call, schoolId, substituteId);
  const named = several(call.flags, 'lesson');
  const stranger = named.find((id) => !found.some((lesson) => lesson.id === id));
  if (stranger !== undefined) throw new UsageError(`урока ${stranger} у этого учителя в эти дни нет`);
  const lessons = found.filter(({ id }) => named.length === 0 || named.includes(id));
  if (lessons.length === 0) throw new UsageError('уроков у этого учителя в эти дни нет');
  return lessons.map(({ id, substituteId: seen }) => ({
    id,
    ...(seen !== undefined && { substituteId: seen }),
  }));
}

function print(
  { terminal, flags }: CommandCall,
  lessons: readonly SubstitutedLesson[],
  none: string,
  only?: ReadonlySet<string>,
): void {
  const shown = lessons.filter(({ id }) => only?.has(id) ?? true);
  if (flags['json'] === true) return terminal.out(JSON.stringify({ lessons: shown }));
  terminal.out(shown.length === 0 ? none : shown.map(lineOf).join('\n'));
}

const lineOf = (lesson: SubstitutedLesson): string => {
  const { id, date, number, groupName, subjectName, teacherName, substituteName, busyWith, reason } = lesson;
  const who = `${substituteName ?? 'не заменён'}, по расписанию ${teacherName}`;
  const busy = busyWith === undefined ? '' : ` ! в это время свой урок: ${busyWith}`;
  const why = reason === undefined ? '' : ` (${reason})`;
  return `${id}  ${date}, ${number}-й урок  ${groupName} ${subjectName}  ${who}${why}${busy}`;
};
