import { decodeText } from './decode-text.ts';
import { type KnownNames, readActivities } from './fet-activities.ts';
import { judgeCompleteness } from './fet-completeness.ts';
import { readRoomConstraint, readTimeConstraint } from './fet-constraints.ts';
import { detectFetMode } from './fet-mode.ts';
import { type PlacementSource, placeActivity } from './fet-placements.ts';
import type { FetProblem } from './fet-problem.ts';
import { type FetRecords, readFetRecords } from './fet-records.ts';
import { mergeStudentSets } from './fet-student-sets.ts';
import type { FetActivity, FetNamed, FetTimetable } from './fet-timetable.ts';
import { readFetWeek } from './fet-week.ts';

/**
 * Reads a file of the free timetabling program FET, versions 5 and 6 (and the names older ones used):
 * both a `*.fet` whose constraints fix the times and a solved `*_data_and_timetable.fet`.
 * Throws `ImportFileError` when the file as a whole is unusable; everything smaller is in `problems`.
 */
export function readFet(bytes: Uint8Array): FetTimetable {
  const records = readFetRecords(decodeText(bytes).text);
  const studentSets = mergeStudentSets(records.studentSets);
  const mode = detectFetMode(records.modeName, records.version);
  const week = readFetWeek(records.days, mode);
  const known = { ...knownNames(records), studentSets: new Set(studentSets.map((set) => set.name)) };
  const read = readActivities(records.activities, known);
  const placed = placeActivities(records, read.activities);
  const problems = [...read.problems, ...placed.problems];
  return {
    institution: records.institution,
    version: records.version,
    mode,
    week,
    days: records.days,
    hours: records.hours,
    studentSets,
    activities: placed.activities,
    problems,
    teachers: named(records.teachers),
    subjects: named(records.subjects),
    rooms: named(records.rooms),
    ...judgeCompleteness({ activities: placed.activities, problems, week }),
  };
}

function knownNames(records: FetRecords): Omit<KnownNames, 'studentSets'> {
  return { teachers: new Set(records.teachers), subjects: new Set(records.subjects) };
}

function named(names: readonly string[]): FetNamed[] {
  return [...new Set(names)].filter((name) => name !== '').map((name) => ({ name }));
}

function placeActivities(records: FetRecords, activities: readonly FetActivity[]) {
  const source = placementSource(records);
  const problems = timesOfUnknownActivities(source, activities);
  const placed = activities.map((activity): FetActivity => {
    if (!activity.active) return activity;
    const found = placeActivity(source, activity);
    problems.push(...found.problems);
    return found.placement === undefined ? activity : { ...activity, placement: found.placement };
  });
  return { activities: placed, problems };
}

function placementSource(records: FetRecords): PlacementSource {
  const times = records.times.map(readTimeConstraint).filter((time) => time !== undefined);
  const places = records.places.map(readRoomConstraint).filter((place) => place !== undefined);
  return {
    days: records.days,
    hours: records.hours,
    rooms: new Set(records.rooms),
    times: Map.groupBy(times, byActivity),
    places: Map.groupBy(places, byActivity),
  };
}

function byActivity(constraint: { activityId: string }): string {
  return constraint.activityId;
}

function timesOfUnknownActivities(source: PlacementSource, activities: readonly FetActivity[]): FetProblem[] {
  const ids = new Set(activities.map((activity) => activity.id));
  const unknown = [...source.times.keys()].filter((id) => !ids.has(id));
  return unknown.map((activityId) => ({ code: 'time-of-unknown-activity', activityId }));
}
