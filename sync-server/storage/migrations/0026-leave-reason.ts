import type { Migration } from './migration.ts';

/** Why a stay in a class ended, where the pupil left the school with it. Null for a stay that lasts, and for a move. */
export const leaveReason: Migration = {
  name: '0026-leave-reason',
  async up(tx) {
    await tx.schema.alterTable('enrolment').addColumn('leave_reason', 'text').execute();
  },
};
