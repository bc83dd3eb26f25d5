import type { DeviceId, PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { Checkpoint } from '../../../shared/sync/messages.ts';

/** Who pulls, from where on, and how much at most. */
export type PullViewer = {
  readonly schoolId: SchoolId;
  readonly personId: PersonId;
  readonly deviceId: DeviceId;
  readonly after: Checkpoint;
  readonly limit: number;
};
