import type { Migration } from './migration.ts';
import { createTable } from './table-shape.ts';

/** «Ознакомлен(а)» with a column of Табель; said again where its marks changed, so the time is part of the key. */
export const reportAcknowledgement: Migration = {
  name: '0020-report-acknowledgement',
  async up(tx) {
    await createTable(tx, {
      name: 'report_acknowledgement',
      columns: {
        school_id: 'text',
        pupil_id: 'text',
        person_id: 'text',
        year_id: 'text',
        kind: 'text',
        period_id: 'text',
        at: 'bigint',
      },
      key: ['school_id', 'pupil_id', 'year_id', 'kind', 'period_id', 'person_id', 'at'],
      references: { pupil_id: 'person', person_id: 'person', year_id: 'school_year' },
    });
  },
};
