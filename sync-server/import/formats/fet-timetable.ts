import type { FetMode } from './fet-mode.ts';
import type { FetProblem } from './fet-problem.ts';
import type { FetReason } from './fet-reason.ts';
import type { FetWeek } from './fet-week.ts';

export type FetNamed = { name: string };

/**
 * A set of pupils. A year is usually a parallel or a class, a group a class or half of one, a subgroup the
 * smallest part. FET lets one group stand in several years, so a set has any number of parents.
 */
export type FetStudentSet = {
  name: string;
  kind: 'year' | 'group' | 'subgroup';
  parents: string[];
  /** Number of pupils as the file says; 0 when it does not say. */
  students: number;
};

/** When, and where, an activity begins. Indexes count from 0 into `days` and `hours`. */
export type FetPlacement = {
  dayIndex: number;
  hourIndex: number;
  room?: string;
  /** Only for a virtual room: the rooms it stands for in this activity. */
  realRooms?: string[];
};

export type FetActivity = {
  /** FET's number as text; unique within a file. */
  id: string;
  teachers: string[];
  /** Empty when the file has none, or nothing but spaces (real files do). */
  subject: string;
  studentSets: string[];
  /** Consecutive hours it takes, at least 1. */
  duration: number;
  tags: string[];
  /** An inactive activity is left out of FET's timetable and does not count for completeness. */
  active: boolean;
  /** Absent when the file does not fix the time, or fixes one that cannot be. */
  placement?: FetPlacement;
};

/** `complete`: every active activity has its place in a school week. `refused`: nothing can be taken over. */
export type FetCompleteness = 'complete' | 'partial' | 'refused';

export type FetTimetable = {
  institution: string;
  /** The version of FET that wrote the file, as it says: `5.41.0`, `5.44.4-bp`. */
  version: string;
  mode: FetMode;
  days: string[];
  hours: string[];
  /** What the days are in a school week. */
  week: FetWeek;
  teachers: FetNamed[];
  subjects: FetNamed[];
  rooms: FetNamed[];
  studentSets: FetStudentSet[];
  activities: FetActivity[];
  problems: FetProblem[];
  completeness: FetCompleteness;
  /** Why it is not complete, and what a person should know even when it is. */
  reasons: FetReason[];
};
