import type { StudyGroup } from '../../shared/people/study-group.ts';

/** «7Б · Алгебра» */
export const journalTitle = (group: Pick<StudyGroup, 'name' | 'subjectName'>): string =>
  `${group.name} · ${group.subjectName}`;
