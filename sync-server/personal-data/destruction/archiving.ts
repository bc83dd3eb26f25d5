import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import type { ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { TermsByKind } from './archive-terms.ts';
import type { KnownPeople } from './known-people.ts';

/** What is known when it is asked whose archive term is over. */
export type Archiving = {
  readonly schoolId: SchoolId;
  readonly profile: RegulationProfile;
  readonly zone: ZoneName;
  readonly today: string;
  readonly terms: TermsByKind;
  readonly people: KnownPeople;
  /** Ids of requests and complaints that are destroyed in the same act. */
  readonly leaving: ReadonlySet<string>;
  /** Parents whose own time runs: they go first. */
  readonly parentsGoing: ReadonlySet<PersonId>;
};
