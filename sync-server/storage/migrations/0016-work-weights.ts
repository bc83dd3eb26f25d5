import type { Migration } from './migration.ts';

/** What kinds of work weigh in averages: null until a school decides it, which is the plain average. */
export const workWeights: Migration = {
  name: '0016-work-weights',
  async up(tx) {
    await tx.schema.alterTable('school').addColumn('work_weights', 'text').execute();
  },
};
