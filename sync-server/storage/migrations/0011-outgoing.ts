import type { Migration } from './migration.ts';
import { createIndex, createTable } from './table-shape.ts';

/** What the school's counter sends out by itself: messages that are tried again, digests of staff and of parents. */
export const outgoing: Migration = {
  name: '0011-outgoing',
  async up(tx) {
    await tx.schema.alterTable('notification').addColumn('next_try_at', 'bigint').execute();
    await tx.schema.alterTable('notification').addColumn('error_code', 'text').execute();
    await tx.schema.alterTable('notification').addColumn('mail_id', 'text').execute();
    // What waits is asked for after every change.
    await createIndex(tx, 'notification', ['sent_at', 'next_try_at']);
    await createTable(tx, {
      name: 'digest_setting',
      columns: { school_id: 'text', staff_at: 'text', diary_at: 'text' },
      key: ['school_id'],
    });
    await createTable(tx, {
      name: 'staff_digest',
      columns: { school_id: 'text', day: 'text', queued_at: 'bigint' },
      key: ['school_id', 'day'],
    });
    await createTable(tx, {
      name: 'diary_digest',
      columns: {
        school_id: 'text',
        id: 'text',
        person_id: 'text',
        pupil_id: 'text',
        span: 'text',
        email: 'text',
        origin: 'text',
        asked_at: 'bigint',
        confirmed_at: 'bigint?',
        told_until: 'text',
      },
      key: ['school_id', 'person_id', 'pupil_id'],
      references: { person_id: 'person', pupil_id: 'person' },
    });
  },
};
