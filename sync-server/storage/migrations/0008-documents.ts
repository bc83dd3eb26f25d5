import type { Migration } from './migration.ts';
import { createIndex, createTable, type TableShape } from './table-shape.ts';

const tables: readonly TableShape[] = [
  {
    name: 'document',
    columns: {
      school_id: 'text',
      id: 'text',
      kind: 'text',
      title: 'text',
      subject_kind: 'text',
      subject_id: 'text',
      sha256: 'text',
      size: 'integer',
      created_at: 'bigint',
      created_by: 'text?',
      signature: 'text?',
    },
    key: ['school_id', 'id'],
  },
  {
    name: 'document_reader',
    columns: { school_id: 'text', document_id: 'text', person_id: 'text' },
    key: ['school_id', 'document_id', 'person_id'],
    references: { document_id: 'document', person_id: 'person' },
  },
  {
    name: 'document_template',
    columns: { school_id: 'text', template_id: 'text', body: 'text', edited_at: 'bigint', edited_by: 'text' },
    key: ['school_id', 'template_id'],
    references: { edited_by: 'person' },
  },
  {
    name: 'mail_outbox',
    columns: {
      school_id: 'text',
      id: 'text',
      kind: 'text',
      to_address: 'text',
      subject: 'text',
      text: 'text',
      html: 'text?',
      attachments: 'text',
      created_at: 'bigint',
      attempts: 'integer',
      next_try_at: 'bigint?',
      sent_at: 'bigint?',
      error_code: 'text?',
    },
    key: ['school_id', 'id'],
  },
  {
    name: 'paper_diary',
    columns: {
      school_id: 'text',
      id: 'text',
      pupil_id: 'text',
      asker: 'text',
      basis: 'text',
      since: 'text',
      until: 'text?',
      recorded_by: 'text',
      recorded_at: 'bigint',
      ended_by: 'text?',
      ended_at: 'bigint?',
    },
    key: ['school_id', 'id'],
    references: { pupil_id: 'person', recorded_by: 'person', ended_by: 'person' },
  },
  {
    name: 'paper_diary_issue',
    columns: {
      school_id: 'text',
      paper_diary_id: 'text',
      week: 'text',
      issued_on: 'text',
      issued_to: 'text',
      issued_by: 'text',
      recorded_at: 'bigint',
    },
    key: ['school_id', 'paper_diary_id', 'week'],
    references: { paper_diary_id: 'paper_diary', issued_by: 'person' },
  },
];

/** Documents, the school's templates of them, mail that goes out, and the diary on paper. */
export const documents: Migration = {
  name: '0008-documents',
  up: async (tx) => {
    for (const shape of tables) await createTable(tx, shape);
    await createIndex(tx, 'document', ['school_id', 'subject_kind', 'subject_id']);
    await createIndex(tx, 'document_reader', ['school_id', 'person_id']);
    await createIndex(tx, 'mail_outbox', ['next_try_at']);
    await createIndex(tx, 'paper_diary', ['school_id', 'pupil_id']);
  },
};
