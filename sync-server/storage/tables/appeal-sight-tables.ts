import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';

/**
 * Who sees every appeal of the school because they are a deputy head, or no longer (I7). `change` moves when that
 * begins or ends, so that a pull after N brings the older appeals or their removals (S4).
 */
export type AppealSightTable = {
  school_id: SchoolId;
  person_id: PersonId;
  sees: 0 | 1;
  change: number;
};

export type AppealSightTables = { appeal_sight: AppealSightTable };
