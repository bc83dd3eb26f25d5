import type { DeskComplaint } from '../../../shared/access/complaint-form.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import type { SchoolCard } from '../../../shared/access/school-card.ts';

/** What every part of a complaint's page shows: the complaint, the rules by which it came, the school's card. */
export type ComplaintParts = {
  readonly complaint: DeskComplaint;
  readonly profile: RegulationProfile;
  readonly card: SchoolCard;
};
