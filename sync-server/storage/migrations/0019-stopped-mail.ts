import type { Migration } from './migration.ts';

/** A letter that a person took out of the queue: who, when and why. Null for those that nobody did. */
export const stoppedMail: Migration = {
  name: '0019-stopped-mail',
  async up(tx) {
    await tx.schema.alterTable('mail_outbox').addColumn('stopped_by', 'text').execute();
    await tx.schema.alterTable('mail_outbox').addColumn('stopped_at', 'bigint').execute();
    await tx.schema.alterTable('mail_outbox').addColumn('stop_reason', 'text').execute();
  },
};
