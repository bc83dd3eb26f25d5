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

/** The same as the parameters of a prepared query. */
export type PullQuestion = Pick<PullViewer, 'schoolId' | 'personId' | 'deviceId' | 'limit'> & {
  readonly change: number;
  readonly id: string;
};

export const questionOf = ({ after, ...viewer }: PullViewer): PullQuestion => ({
  ...viewer,
  change: after.change,
  id: after.id,
});
