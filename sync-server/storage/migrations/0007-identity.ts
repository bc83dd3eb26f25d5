import type { Migration } from './migration.ts';
import { createIndex, createTable, type TableShape } from './table-shape.ts';

const inSchool = { school_id: 'text' } as const;

const tables: readonly TableShape[] = [
  {
    name: 'openid_provider',
    columns: {
      ...inSchool,
      issuer: 'text',
      client_id: 'text',
      client_secret: 'text?',
      scopes: 'text',
      label: 'text',
      settings: 'text',
    },
    key: ['school_id'],
  },
  {
    name: 'openid_flow',
    columns: {
      ...inSchool,
      flow_hash: 'text',
      state: 'text',
      nonce: 'text',
      code_verifier: 'text',
      next_path: 'text',
      expires_at: 'bigint',
    },
    key: ['school_id', 'flow_hash'],
  },
  {
    name: 'person_identity',
    columns: {
      ...inSchool,
      issuer: 'text',
      subject: 'text',
      person_id: 'text',
      joined_at: 'bigint',
      joined_by: 'text?',
    },
    key: ['school_id', 'issuer', 'subject'],
    references: { person_id: 'person', joined_by: 'person' },
  },
  {
    name: 'unknown_identity',
    columns: { ...inSchool, code: 'text', issuer: 'text', subject: 'text', expires_at: 'bigint' },
    key: ['school_id', 'issuer', 'subject'],
  },
  {
    name: 'person_snils',
    columns: { ...inSchool, person_id: 'text', snils_hash: 'text' },
    key: ['school_id', 'person_id'],
    references: { person_id: 'person' },
  },
  {
    name: 'issued_login',
    columns: {
      ...inSchool,
      id: 'text',
      number: 'integer',
      person_id: 'text',
      login: 'text',
      issued_at: 'bigint',
      issued_by: 'text?',
      is_reprint: 'integer',
      expires_at: 'bigint',
      signed_on: 'text?',
      marked_by: 'text?',
      changed_at: 'bigint?',
      ground: 'text?',
    },
    key: ['school_id', 'id'],
    references: { person_id: 'person', issued_by: 'person', marked_by: 'person' },
  },
  {
    name: 'second_factor',
    columns: {
      ...inSchool,
      person_id: 'text',
      secret: 'text',
      begun_at: 'bigint',
      confirmed_at: 'bigint?',
      last_step: 'bigint',
    },
    key: ['school_id', 'person_id'],
    references: { person_id: 'person' },
  },
  {
    name: 'recovery_code',
    columns: { ...inSchool, person_id: 'text', code_hash: 'text', used_at: 'bigint?' },
    key: ['school_id', 'person_id', 'code_hash'],
    references: { person_id: 'person' },
  },
  {
    name: 'identity_setting',
    columns: { ...inSchool, inside_networks: 'text', second_factor: 'text' },
    key: ['school_id'],
  },
];

/** Who somebody is: a provider's identities, issued logins and their register, second factors, sessions that idle. */
export const identity: Migration = {
  name: '0007-identity',
  up: async (tx) => {
    for (const table of tables) await createTable(tx, table);
    await createIndex(tx, 'person_snils', ['school_id', 'snils_hash'], { unique: true });
    await createIndex(tx, 'issued_login', ['school_id', 'number'], { unique: true });
    await createIndex(tx, 'unknown_identity', ['school_id', 'code'], { unique: true });
    await tx.schema.alterTable('account').addColumn('password_expires_at', 'bigint').execute();
    await tx.schema.alterTable('session').addColumn('idle_ms', 'bigint').execute();
    await tx.schema.alterTable('session').addColumn('renews_until', 'bigint').execute();
    await tx.schema.alterTable('session').addColumn('agent', 'text').execute();
  },
};
