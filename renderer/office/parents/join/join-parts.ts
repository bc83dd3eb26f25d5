import type { PersonChoice } from '../../../../shared/access/person-choice.ts';
import type { RegulationProfile } from '../../../../shared/access/profile/regulation-profile.ts';
import type { ParentCalls } from '../../office-calls.ts';

/** What every part of the joining of two chosen records is given. */
export type JoinPairProps = {
  readonly kept: PersonChoice;
  readonly gone: PersonChoice;
  readonly profile: RegulationProfile;
  readonly calls: ParentCalls;
  /** What is said when it is done. */
  readonly onJoined: (words: string) => void;
};
