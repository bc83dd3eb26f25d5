import type { Migration } from './migration.ts';
import { createIndex, createTable, type TableShape } from './table-shape.ts';

const tables: readonly TableShape[] = [
  {
    name: 'view_record',
    columns: {
      school_id: 'text',
      id: 'text',
      at: 'bigint',
      person_id: 'text',
      kind: 'text',
      subject: 'text?',
    },
    key: ['school_id', 'id'],
    references: { person_id: 'person' },
  },
  {
    name: 'refused_attempt',
    columns: {
      school_id: 'text',
      id: 'text',
      person_id: 'text?',
      reason: 'text',
      method: 'text',
      route: 'text',
      subject: 'text?',
      first_at: 'bigint',
      last_at: 'bigint',
      times: 'integer',
    },
    key: ['school_id', 'id'],
    references: { person_id: 'person' },
  },
  {
    name: 'destruction_act',
    columns: { school_id: 'text', id: 'text', number: 'integer', at: 'bigint', document_id: 'text' },
    key: ['school_id', 'id'],
    references: { document_id: 'document' },
  },
  {
    name: 'destroyed_item',
    columns: {
      school_id: 'text',
      act_id: 'text',
      number: 'integer',
      kind: 'text',
      subject_id: 'text',
      reason: 'text',
      due: 'bigint',
    },
    key: ['school_id', 'act_id', 'number'],
    references: { act_id: 'destruction_act' },
  },
];

/** Who looked at what, what was refused, and what was destroyed with which act. */
export const personalData: Migration = {
  name: '0012-personal-data',
  up: async (tx) => {
    for (const shape of tables) await createTable(tx, shape);
    await createIndex(tx, 'view_record', ['school_id', 'at']);
    await createIndex(tx, 'refused_attempt', ['school_id', 'last_at']);
    await createIndex(tx, 'destruction_act', ['school_id', 'number'], { unique: true });
  },
};
