import type { Migration } from './migration.ts';
import { createTable } from './table-shape.ts';

/**
 * Who sees the appeals as a deputy head, and whose substitution ended when. Both begin empty: the next pull of each
 * deputy head writes who they are and brings every appeal once more, also those that were missing.
 */
export const deputiesAndSubstitutions: Migration = {
  name: '0005-deputies-and-substitutions',
  up: async (tx) => {
    await createTable(tx, {
      name: 'appeal_sight',
      columns: { school_id: 'text', person_id: 'text', sees: 'integer', change: 'bigint' },
      key: ['school_id', 'person_id'],
      references: { person_id: 'person' },
    });
    await createTable(tx, {
      name: 'former_substitute',
      columns: { school_id: 'text', lesson_id: 'text', person_id: 'text', until_at: 'bigint' },
      key: ['school_id', 'lesson_id', 'person_id', 'until_at'],
      references: { lesson_id: 'lesson', person_id: 'person' },
    });
  },
};
