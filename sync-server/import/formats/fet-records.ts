import { collectStudentSets } from './fet-student-sets.ts';
import type { FetStudentSet } from './fet-timetable.ts';
import { ImportFileError } from './import-file-error.ts';
import { childText, readXmlRecords, type XmlNode } from './xml-records.ts';

/** What a FET file says, before its parts are held against each other. */
export type FetRecords = {
  version: string;
  institution: string;
  modeName: string | undefined;
  days: string[];
  hours: string[];
  teachers: string[];
  subjects: string[];
  rooms: string[];
  studentSets: FetStudentSet[];
  activities: XmlNode[];
  times: XmlNode[];
  places: XmlNode[];
};

/** Far above any school (the largest example has 4 000 activities), far below what would hurt the server. */
const MAX_RECORDS = {
  days: 400,
  hours: 200,
  activities: 50_000,
  studentSets: 200_000,
  names: 50_000,
} as const;

type ListOf = (records: FetRecords) => (node: XmlNode) => void;

const name: (pick: (records: FetRecords) => string[]) => ListOf = (pick) => (records) => (node) => {
  const text = childText(node, 'Name') ?? node.text.trim();
  pick(records).push(text);
};
const node: (pick: (records: FetRecords) => XmlNode[]) => ListOf = (pick) => (records) => (found) => {
  pick(records).push(found);
};

/**
 * Every element that is read, by its path under the root. `Days_List/Name` and the constraints called
 * `PreferredTime` are how FET wrote them before version 5.
 */
const readers: Readonly<Record<string, ListOf>> = {
  Institution_Name: (records) => (found) => {
    records.institution = found.text.trim();
  },
  Mode: (records) => (found) => {
    records.modeName = found.text.trim();
  },
  'Days_List/Day': name((records) => records.days),
  'Days_List/Name': name((records) => records.days),
  'Hours_List/Hour': name((records) => records.hours),
  'Hours_List/Name': name((records) => records.hours),
  'Teachers_List/Teacher': name((records) => records.teachers),
  'Subjects_List/Subject': name((records) => records.subjects),
  'Rooms_List/Room': name((records) => records.rooms),
  'Students_List/Year': (records) => (found) => collectStudentSets(records.studentSets, found),
  'Activities_List/Activity': node((records) => records.activities),
  'Time_Constraints_List/ConstraintActivityPreferredStartingTime': node((records) => records.times),
  'Time_Constraints_List/ConstraintActivityPreferredTime': node((records) => records.times),
  'Time_Constraints_List/ConstraintPreferredTime': node((records) => records.times),
  'Space_Constraints_List/ConstraintActivityPreferredRoom': node((records) => records.places),
  'Space_Constraints_List/ConstraintPreferredRoom': node((records) => records.places),
};

/** Throws `fet-not-fet` for other XML, `fet-no-week` without days or hours, `fet-too-large`. */
export function readFetRecords(text: string): FetRecords {
  const records = emptyRecords();
  readXmlRecords(text, {
    onRoot: (root, attributes) => {
      if (root.toLowerCase() !== 'fet') throw new ImportFileError('fet-not-fet');
      records.version = attributes.version ?? '';
    },
    isRecord: (path) => readerAt(path) !== undefined,
    onRecord: (found, path) => {
      readerAt(path)?.(records)(found);
      assertSizes(records);
    },
  });
  if (records.days.length === 0 || records.hours.length === 0) throw new ImportFileError('fet-no-week');
  return records;
}

function readerAt(path: readonly string[]): ListOf | undefined {
  if (path.length !== 2 && path.length !== 3) return undefined;
  const key = path.slice(1).join('/');
  return Object.hasOwn(readers, key) ? readers[key] : undefined;
}

function assertSizes(records: FetRecords): void {
  const { days, hours, activities, studentSets, names } = MAX_RECORDS;
  const named = Math.max(records.teachers.length, records.subjects.length, records.rooms.length);
  const constraints = Math.max(records.times.length, records.places.length);
  if (records.days.length > days) throw new ImportFileError('fet-too-large', { limit: days });
  if (records.hours.length > hours) throw new ImportFileError('fet-too-large', { limit: hours });
  if (named > names) throw new ImportFileError('fet-too-large', { limit: names });
  if (records.studentSets.length > studentSets)
    throw new ImportFileError('fet-too-large', { limit: studentSets });
  if (Math.max(records.activities.length, constraints / 4) > activities) {
    throw new ImportFileError('fet-too-large', { limit: activities });
  }
}

function emptyRecords(): FetRecords {
  const named = { version: '', institution: '', modeName: undefined };
  const lists = { days: [], hours: [], teachers: [], subjects: [], rooms: [], studentSets: [] };
  return { ...named, ...lists, activities: [], times: [], places: [] };
}
