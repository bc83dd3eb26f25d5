import { normalizeClassName } from './class-name.ts';
import type { PeopleField } from './people-columns.ts';
import type {
  GroupRow,
  GuardianRow,
  Left,
  PersonName,
  PupilReference,
  PupilRow,
  TeacherRow,
} from './people-file.ts';
import {
  readDate,
  readEmail,
  readFullName,
  readLeftReason,
  readList,
  readNamePart,
  readPhone,
  readRelation,
  readText,
} from './people-values.ts';
import type { RowReading } from './row-reading.ts';

/* One reader for each kind of row. Each gives the value or throws `RowRefusal`. */

export function readPupil(row: RowReading): PupilRow {
  const className = readClass(row, 'className');
  const birthDate = row.value('birthDate', readDate);
  const externalId = row.value('externalId', readText);
  return { name: readName(row), ...filled({ className, birthDate, externalId, left: readLeft(row) }) };
}

/** A day without a reason, and a reason without a day, are half a statement, and access would close on it. */
function readLeft(row: RowReading): Left | undefined {
  const on = row.value('leftOn', readDate);
  const reason = row.value('leftReason', readLeftReason);
  if (on === undefined && reason === undefined) return undefined;
  if (on === undefined) return row.missing('left-day-missing', 'leftOn', 'leftReason');
  if (reason === undefined) return row.missing('left-reason-missing', 'leftReason', 'leftOn');
  return { on, reason };
}

export function readGuardian(row: RowReading): GuardianRow {
  const name = readName(row);
  const relation = row.text('relation');
  const contacts = filled({ email: row.value('email', readEmail), phone: row.value('phone', readPhone) });
  const child = readPupilReference(row, 'childName', 'childExternalId');
  if (child === undefined) return row.missing('child-missing', 'childName', 'childExternalId');
  return {
    name,
    ...contacts,
    ...(relation === undefined ? {} : { relation: readRelation(relation) }),
    child,
  };
}

export function readTeacher(row: RowReading): TeacherRow {
  const subjects = row.text('subject');
  return {
    name: readName(row),
    ...filled({ email: row.value('email', readEmail), phone: row.value('phone', readPhone) }),
    ...filled({ subjects: subjects === undefined ? undefined : readList(subjects) }),
    ...filled({
      homeroomClass: readClass(row, 'homeroomClass'),
      externalId: row.value('externalId', readText),
    }),
  };
}

export function readGroup(row: RowReading): GroupRow {
  const className = readClass(row, 'className') ?? row.missing('class-missing', 'className');
  const subject = row.value('subject', readText) ?? row.missing('subject-missing', 'subject');
  const pupil = readPupilReference(row, 'pupilName', 'externalId');
  if (pupil === undefined) return row.missing('pupil-missing', 'pupilName', 'externalId');
  const groupName = row.value('groupName', readText);
  return {
    className,
    subject,
    ...filled({ groupName, teacher: row.value('teacherName', readFullName) }),
    pupil,
  };
}

/** From three columns, or from one with the full name. A pupil without patronymic is usual, without name not. */
function readName(row: RowReading): PersonName {
  const full = row.value('fullName', readFullName);
  if (full !== undefined) return full;
  const lastName = row.value('lastName', readNamePart) ?? row.missing('name-missing', 'lastName', 'fullName');
  const firstName =
    row.value('firstName', readNamePart) ?? row.missing('name-missing', 'firstName', 'fullName');
  return { lastName, firstName, ...filled({ middleName: row.value('middleName', readNamePart) }) };
}

function readPupilReference(
  row: RowReading,
  nameField: PeopleField,
  idField: PeopleField,
): PupilReference | undefined {
  const externalId = row.value(idField, readText);
  const name = row.value(nameField, readFullName);
  const className = filled({ className: readClass(row, 'className') });
  if (externalId !== undefined) return { externalId, ...filled({ name }), ...className };
  return name === undefined ? undefined : { name, ...className };
}

function readClass(row: RowReading, field: PeopleField): string | undefined {
  const text = row.value(field, readText);
  return text === undefined ? undefined : normalizeClassName(text);
}

type Filled<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };

/** Leaves out what is undefined, so that a blank cell has no key at all (I9). */
function filled<Fields extends Record<string, unknown>>(fields: Fields): Filled<Fields> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Filled<Fields>;
}
