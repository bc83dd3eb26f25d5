import { isOn } from './fet-constraints.ts';
import type { FetProblem } from './fet-problem.ts';
import type { FetActivity } from './fet-timetable.ts';
import { childText, childTexts, type XmlNode } from './xml-records.ts';

export type KnownNames = {
  teachers: ReadonlySet<string>;
  subjects: ReadonlySet<string>;
  studentSets: ReadonlySet<string>;
};

type ReadActivities = { activities: FetActivity[]; problems: FetProblem[] };

/**
 * The activities in the order of the file. One without id, and the second of two with one id, is left out
 * and told; an unknown or missing name is told and the activity kept, so that a person can see it.
 */
export function readActivities(nodes: readonly XmlNode[], known: KnownNames): ReadActivities {
  const activities = new Map<string, FetActivity>();
  const problems: FetProblem[] = [];
  for (const node of nodes) {
    const activity = readActivity(node, problems);
    if (activity === undefined) continue;
    if (activities.has(activity.id)) problems.push({ code: 'duplicate-activity', activityId: activity.id });
    else activities.set(activity.id, activity);
  }
  for (const activity of activities.values()) problems.push(...unknownNames(activity, known));
  return { activities: [...activities.values()], problems };
}

function readActivity(node: XmlNode, problems: FetProblem[]): FetActivity | undefined {
  const id = childText(node, 'Id');
  if (id === undefined) {
    problems.push({ code: 'activity-without-id' });
    return undefined;
  }
  const subject = childText(node, 'Subject', 'Subject_Name') ?? '';
  const teachers = [...childTexts(node, 'Teacher'), ...childTexts(node, 'Teacher_Name')];
  const studentSets = [...childTexts(node, 'Students'), ...childTexts(node, 'Students_Name')];
  const duration = durationOf(node, id, problems);
  const rest = { duration, tags: childTexts(node, 'Activity_Tag'), active: isOn(childText(node, 'Active')) };
  return { id, teachers, subject, studentSets, ...rest };
}

function durationOf(node: XmlNode, activityId: string, problems: FetProblem[]): number {
  const duration = Number(childText(node, 'Duration') ?? 1);
  if (Number.isSafeInteger(duration) && duration > 0) return duration;
  problems.push({ code: 'activity-wrong-duration', activityId });
  return 1;
}

function unknownNames(activity: FetActivity, known: KnownNames): FetProblem[] {
  if (!activity.active) return [];
  const activityId = activity.id;
  const problems: FetProblem[] = [];
  for (const name of activity.teachers) {
    if (!known.teachers.has(name)) problems.push({ code: 'unknown-teacher', activityId, name });
  }
  for (const name of activity.studentSets) {
    if (!known.studentSets.has(name)) problems.push({ code: 'unknown-student-set', activityId, name });
  }
  if (activity.subject === '') problems.push({ code: 'activity-without-subject', activityId });
  else if (!known.subjects.has(activity.subject)) {
    problems.push({ code: 'unknown-subject', activityId, name: activity.subject });
  }
  if (activity.studentSets.length === 0) problems.push({ code: 'activity-without-students', activityId });
  return problems;
}
