import type { Migration } from './migration.ts';
import { createIndex, createTable } from './table-shape.ts';

const MESSAGE = {
  school_id: 'text',
  partner: 'text',
  message_id: 'text',
  kind: 'text',
  request_id: 'text',
  at: 'bigint',
} as const;
const KEY = ['school_id', 'partner', 'message_id'];

/** Which messages of portals, МФЦ and the guardianship body were applied, and which went to them. */
export const exchange: Migration = {
  name: '0015-exchange',
  async up(tx) {
    await createTable(tx, { name: 'exchange_in', columns: { ...MESSAGE, sha256: 'text' }, key: KEY });
    await createTable(tx, { name: 'exchange_out', columns: MESSAGE, key: KEY });
    await createIndex(tx, 'exchange_in', ['school_id', 'request_id']);
  },
};
