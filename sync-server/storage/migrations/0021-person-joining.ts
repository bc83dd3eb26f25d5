import type { Migration } from './migration.ts';
import { createIndex, createTable } from './table-shape.ts';

/** Records that were joined because they are one person: which went into which, who said so, on what ground. */
export const personJoining: Migration = {
  name: '0021-person-joining',
  async up(tx) {
    await createTable(tx, {
      name: 'person_joining',
      columns: {
        school_id: 'text',
        gone_person_id: 'text',
        kept_person_id: 'text',
        at: 'bigint',
        by_person_id: 'text',
        evidence: 'text',
        reason: 'text',
        outcome: 'text',
      },
      key: ['school_id', 'gone_person_id'],
      references: { gone_person_id: 'person', kept_person_id: 'person', by_person_id: 'person' },
    });
    await createIndex(tx, 'person_joining', ['school_id', 'kept_person_id']);
  },
};
