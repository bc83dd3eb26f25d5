import type { Migration } from './migration.ts';
import { createIndex, createTable } from './table-shape.ts';

/** What parents tell and ask from the diary: notes of absence, acknowledgements, calendar addresses. */
export const family: Migration = {
  name: '0009-family',
  async up(tx) {
    await createTable(tx, {
      name: 'absence_note',
      columns: {
        school_id: 'text',
        id: 'text',
        pupil_id: 'text',
        author_id: 'text',
        first_day: 'text',
        last_day: 'text',
        lessons: 'text',
        reason: 'text',
        text: 'text',
        told_at: 'bigint',
        withdrawn_at: 'bigint?',
      },
      key: ['school_id', 'id'],
      references: { pupil_id: 'person', author_id: 'person' },
    });
    await createIndex(tx, 'absence_note', ['school_id', 'pupil_id', 'last_day']);
    await createTable(tx, {
      name: 'acknowledgement',
      columns: { school_id: 'text', pupil_id: 'text', person_id: 'text', week: 'text', at: 'bigint' },
      key: ['school_id', 'pupil_id', 'week', 'person_id'],
      references: { pupil_id: 'person', person_id: 'person' },
    });
    await createTable(tx, {
      name: 'calendar_feed',
      columns: {
        school_id: 'text',
        token_hash: 'text',
        person_id: 'text',
        pupil_id: 'text',
        created_at: 'bigint',
      },
      key: ['school_id', 'token_hash'],
      references: { person_id: 'person', pupil_id: 'person' },
    });
    await createIndex(tx, 'calendar_feed', ['school_id', 'person_id', 'pupil_id']);
  },
};
