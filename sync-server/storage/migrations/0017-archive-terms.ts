import type { Migration } from './migration.ts';
import { createTable } from './table-shape.ts';

/** How long names of who left are kept, where a school decided it itself. */
export const archiveTerms: Migration = {
  name: '0017-archive-terms',
  up: (tx) =>
    createTable(tx, {
      name: 'archive_term',
      columns: {
        school_id: 'text',
        kind: 'text',
        years: 'integer',
        source: 'text',
        changed_by: 'text',
        changed_at: 'bigint',
      },
      key: ['school_id', 'kind'],
      references: { changed_by: 'person' },
    }),
};
