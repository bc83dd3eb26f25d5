import type { SelectQueryBuilder } from 'kysely';
import type { Tables } from '../../storage/schema.ts';

/**
 * Joins the group that `holder` names and the group's subject. Cross joins keep SQLite to the
 * order that goes from the pupil outwards. `DB` has every table of `Tables` under its own name beside the aliases of the
 * query, so that reading it as `Tables` for the length of this join is safe; Kysely cannot follow it by itself.
 */
export const withSubject = <DB extends Tables, TB extends keyof DB, Output>(
  query: SelectQueryBuilder<DB, TB, Output>,
  holder: 'lesson' | 'member',
): SelectQueryBuilder<DB, TB | 'study_group' | 'subject', Output> =>
  (query as unknown as SelectQueryBuilder<Tables, 'lesson', Output>)
    .crossJoin('study_group')
    .whereRef('study_group.school_id', '=', `${holder}.school_id` as 'lesson.school_id')
    .whereRef('study_group.id', '=', `${holder}.group_id` as 'lesson.group_id')
    .crossJoin('subject')
    .whereRef('subject.school_id', '=', 'study_group.school_id')
    .whereRef('subject.id', '=', 'study_group.subject_id') as unknown as SelectQueryBuilder<
    DB,
    TB | 'study_group' | 'subject',
    Output
  >;
