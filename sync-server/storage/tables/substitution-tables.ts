import type { LessonId, PersonId, SchoolId } from '../../../shared/kernel/ids.ts';

/**
 * Whose substitution of a lesson was withdrawn or given to another, and when: what they entered before that and sent
 * later is judged by the right they had (E1).
 */
export type FormerSubstituteTable = {
  school_id: SchoolId;
  lesson_id: LessonId;
  person_id: PersonId;
  /** The first millisecond without the right. */
  until_at: number;
};

export type SubstitutionTables = { former_substitute: FormerSubstituteTable };
