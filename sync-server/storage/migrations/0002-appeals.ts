import { sql, type Transaction } from 'kysely';
import type { Tables } from '../schema.ts';
import { openEarlierAppeals } from './earlier-appeals.ts';
import type { Migration } from './migration.ts';
import { createIndex, createTable, type TableShape } from './table-shape.ts';

const tables: readonly TableShape[] = [
  {
    name: 'appeal',
    columns: {
      school_id: 'text',
      id: 'text',
      kind: 'text',
      state: 'text',
      author_id: 'text',
      other_author_id: 'text?',
      device_id: 'text',
      group_id: 'text',
      lesson_id: 'text',
      pupil_id: 'text?',
      fact_key: 'text',
      asked_at: 'bigint',
      evidence: 'text',
      record_asked: 'integer',
      record_approved: 'integer',
      decision_entry_id: 'text?',
      decided_by: 'text?',
      decided_at: 'bigint?',
      decision_text: 'text?',
      until: 'text?',
      change: 'bigint',
    },
    key: ['school_id', 'id'],
    references: { lesson_id: 'lesson', author_id: 'person' },
  },
  {
    name: 'extension',
    columns: {
      school_id: 'text',
      lesson_id: 'text',
      pupil_id: 'text',
      until_day: 'text',
      appeal_id: 'text',
      change: 'bigint',
    },
    key: ['school_id', 'lesson_id', 'appeal_id'],
    references: { lesson_id: 'lesson', appeal_id: 'appeal' },
  },
];

const indexes: ReadonlyArray<readonly [table: string, columns: readonly string[]]> = [
  ['appeal', ['school_id', 'change', 'id']],
  ['appeal', ['school_id', 'author_id', 'change', 'id']],
  ['appeal', ['school_id', 'other_author_id', 'change', 'id']],
  ['appeal', ['school_id', 'lesson_id']],
  // The history of one cell.
  ['history', ['school_id', 'lesson_id', 'fact_key']],
];

/** Rivals of a sheet: found by lesson, and only while nobody has chosen between the values (I5). */
const openConflicts = (tx: Transaction<Tables>) =>
  tx.schema
    .createIndex('appeal_open_conflicts')
    .on('appeal')
    .columns(['school_id', 'lesson_id'])
    .where(sql`kind`, '=', sql.lit('conflict'))
    .where(sql`state`, '=', sql.lit('open'))
    .execute();

/** Which devices were told of as copied: once each. */
const forkedDevices = (tx: Transaction<Tables>) =>
  tx.schema
    .createIndex('appeal_forked_devices')
    .on('appeal')
    .columns(['school_id', 'device_id'])
    .where(sql`kind`, '=', sql.lit('fork'))
    .execute();

/** What waits for a person's decision, what was granted, and the keys of devices. */
export const appeals: Migration = {
  name: '0002-appeals',
  up: async (tx) => {
    for (const shape of tables) await createTable(tx, shape);
    for (const [table, columns] of indexes) await createIndex(tx, table, columns);
    await openConflicts(tx);
    await forkedDevices(tx);
    await tx.schema.dropIndex('history_open_conflicts').execute();
    await tx.schema.alterTable('mark').addColumn('corrected_at', 'bigint').execute();
    await tx.schema.alterTable('device').addColumn('public_key', 'text').execute();
    await openEarlierAppeals(tx);
  },
};
