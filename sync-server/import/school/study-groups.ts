import { createHash } from 'node:crypto';
import type { GroupId, PersonId, PupilId, SubjectId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import { gradeAndLetter } from './classes.ts';
import { freeId } from './derived-id.ts';
import { nameKey } from './name-key.ts';
import type { PutOutcome, SchoolDraft } from './school-draft.ts';

export type Subject = Tables['subject'];
export type StudyGroup = Tables['study_group'];

export const SUBJECT_NAME_MAX = 120;
const GROUP_NAME_MAX = 120;
const JOIN = ' + ';

/** «7Б» for a whole class, «7Б, 1-я подгруппа» or a part's own name where it begins with the class's. */
export function partName(className: string, part?: string): string {
  if (part === undefined || nameKey(part) === nameKey(className)) return className;
  return nameKey(part).startsWith(nameKey(className)) ? part : `${className}, ${part}`;
}

/** One name for several parts taught together: «7А + 7Б». */
export function joinedName(parts: readonly string[]): string {
  const name = [...new Set(parts)].toSorted((a, b) => a.localeCompare(b, 'ru')).join(JOIN);
  if (name.length <= GROUP_NAME_MAX) return name;
  const tail = createHash('sha256').update(name).digest('hex').slice(0, 6);
  return `${name.slice(0, GROUP_NAME_MAX - 8)}… ${tail}`;
}

/** Whether the group holds the class whole, alone or with others. */
export const holdsWholeClass = (groupName: string, className: string): boolean =>
  groupName.split(JOIN).some((part) => nameKey(part) === nameKey(className));

/** Whether the group holds the class or a part of it, as far as its name says. */
export const holdsOfClass = (groupName: string, className: string): boolean =>
  groupName.split(JOIN).some((part) => {
    const [one, other] = [nameKey(part), nameKey(className)];
    return one.startsWith(other) && !/^[\p{L}\p{N}]/u.test(one.slice(other.length));
  });

/** Subjects and groups of the year by their names. */
export class GroupRoll {
  readonly #draft: SchoolDraft;
  readonly #subjects: Map<string, Subject>;
  readonly #groups: Map<string, StudyGroup>;
  /** Stays that go on, or end today or later, by group. */
  readonly #members: Map<GroupId, Set<PupilId>>;

  constructor(draft: SchoolDraft) {
    this.#draft = draft;
    const subjects = draft.all('subject');
    this.#subjects = new Map([
      ...subjects.map((row) => [nameKey(row.short_name), row] as const),
      ...subjects.map((row) => [nameKey(row.name), row] as const),
    ]);
    this.#groups = new Map(draft.all('study_group').map((row) => [groupKey(row.subject_id, row.name), row]));
    this.#members = new Map();
    const { today } = draft.state;
    for (const row of draft.all('group_member')) {
      if (row.last_day === null || row.last_day >= today) this.#open(row);
    }
  }

  all(): StudyGroup[] {
    return [...this.#groups.values()];
  }

  findOrAddSubject(name: string): { row: Subject; outcome: PutOutcome } {
    const known = this.#subjects.get(nameKey(name));
    if (known !== undefined) return { row: known, outcome: 'unchanged' };
    const id = freeId<SubjectId>((taken) => this.#draft.has('subject', taken), 's', nameKey(name));
    const row: Subject = { school_id: this.#draft.schoolId, id, name, short_name: name };
    this.#subjects.set(nameKey(name), row);
    return { row, outcome: this.#draft.put('subject', row) };
  }

  findOrAddGroup(subject: Subject, name: string): { row: StudyGroup; outcome: PutOutcome } {
    const known = this.#groups.get(groupKey(subject.id, name));
    if (known !== undefined) return { row: known, outcome: 'unchanged' };
    const year_id = this.#draft.state.year.id;
    const taken = (id: GroupId) => this.#draft.has('study_group', id);
    const id = freeId<GroupId>(taken, 'g', year_id, subject.id, nameKey(name));
    const row: StudyGroup = {
      school_id: this.#draft.schoolId,
      id,
      year_id,
      subject_id: subject.id,
      name,
      grade: gradeAndLetter(name).grade,
      change: 0,
    };
    this.#groups.set(groupKey(subject.id, name), row);
    this.#draft.touchedGroups.add(id);
    return { row, outcome: this.#draft.put('study_group', row) };
  }

  hasMembers(group: StudyGroup): boolean {
    return (this.#members.get(group.id)?.size ?? 0) > 0;
  }

  /** Makes the pupil a member for these days, unless they are one. */
  join(
    group: StudyGroup,
    pupil_id: PupilId,
    { first_day, last_day = null }: { first_day: string; last_day?: string | null },
  ): PutOutcome {
    if (this.#members.get(group.id)?.has(pupil_id)) return 'unchanged';
    const row = { group_id: group.id, pupil_id, first_day, last_day };
    this.#open(row);
    this.#draft.touchedGroups.add(group.id);
    return this.#draft.put('group_member', row);
  }

  /** Ends every membership of the pupil in groups of the class, but in those that hold `stays` whole. */
  leaveClass(
    pupilId: PupilId,
    { left, stays, lastDay }: { left: string; stays: string; lastDay: string },
  ): void {
    const names = new Map(this.all().map((row) => [row.id, row.name]));
    for (const row of this.#draft.all('group_member')) {
      const name = names.get(row.group_id);
      const goesOn = row.last_day === null || row.last_day > lastDay;
      if (row.pupil_id !== pupilId || !goesOn || name === undefined) continue;
      if (!holdsOfClass(name, left) || holdsWholeClass(name, stays)) continue;
      this.#draft.put('group_member', { ...row, last_day: lastDay });
      this.#members.get(row.group_id)?.delete(pupilId);
      this.#draft.touchedGroups.add(row.group_id);
    }
  }

  /** Ends every membership of the pupil with the day; those that ended with another day of leaving, `before`, end with this one. */
  leaveSchool(pupilId: PupilId, { lastDay, before }: { lastDay: string; before: string | null }): void {
    for (const row of this.#draft.all('group_member')) {
      const { last_day: last } = row;
      if (row.pupil_id !== pupilId || !(last === null || last > lastDay || last === before)) continue;
      this.#draft.put('group_member', { ...row, last_day: lastDay });
      if (lastDay < this.#draft.state.today) this.#members.get(row.group_id)?.delete(pupilId);
      this.#draft.touchedGroups.add(row.group_id);
    }
  }

  /** Who teaches the group now. */
  teachersOf(group: StudyGroup): Tables['group_teacher'][] {
    return this.#draft
      .all('group_teacher')
      .filter((row) => row.group_id === group.id && row.last_day === null);
  }

  teach(group: StudyGroup, person_id: PersonId, first_day: string): PutOutcome {
    if (this.teachersOf(group).some((row) => row.person_id === person_id)) return 'unchanged';
    this.#draft.touchedGroups.add(group.id);
    return this.#draft.put('group_teacher', { group_id: group.id, person_id, first_day, last_day: null });
  }

  #open({ group_id, pupil_id }: { group_id: GroupId; pupil_id: PupilId }): void {
    const open = this.#members.get(group_id) ?? new Set();
    this.#members.set(group_id, open.add(pupil_id));
  }
}

const groupKey = (subjectId: SubjectId, name: string): string => `${subjectId} ${nameKey(name)}`;
