import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import type { DestroyedKind, DestructionFacts } from '../../../shared/personal-data/destruction.ts';

/** Something that holds personal data, with what its destruction is judged by. */
export type Candidate = {
  readonly kind: DestroyedKind;
  readonly subjectId: string;
  /** How the act and the preview call it: a number, never a name. */
  readonly label: string;
  readonly profile: RegulationProfile;
  readonly facts: DestructionFacts;
};
