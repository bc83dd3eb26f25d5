import type { Migration } from './migration.ts';
import { createTable } from './table-shape.ts';

/** Recorded outages: what late-entry reports are read with (O1). */
export const outages: Migration = {
  name: '0003-outages',
  up: (tx) =>
    createTable(tx, {
      name: 'outage',
      columns: {
        school_id: 'text',
        id: 'text',
        kind: 'text',
        from_at: 'bigint',
        to_at: 'bigint',
        reason: 'text',
        recorded_by: 'text',
        recorded_at: 'bigint',
        withdrawn_by: 'text?',
        withdrawn_at: 'bigint?',
        withdrawn_reason: 'text?',
      },
      key: ['school_id', 'id'],
      references: { recorded_by: 'person', withdrawn_by: 'person' },
    }),
};
