import Type from 'typebox';
import type { RegulationProfile } from './profile/regulation-profile.ts';

const line = (maxLength: number) => Type.String({ maxLength });

/** The school's card: what its pages and papers say of it, and by which profile it takes requests. */
export const schoolCardSchema = Type.Object(
  {
    profileId: Type.String({ maxLength: 40 }),
    headName: line(200),
    municipality: line(200),
    address: line(300),
    phones: line(200),
    email: line(254),
    openingHours: line(500),
    supportAddress: line(300),
    site: line(300),
  },
  { additionalProperties: false },
);
export type SchoolCard = Type.Static<typeof schoolCardSchema>;

/** `GET /api/access/profile`: the card, its profile, and the profiles that may be chosen. */
export type SchoolAccess = {
  readonly profile: RegulationProfile;
  readonly card: SchoolCard;
  readonly profiles: ReadonlyArray<Pick<RegulationProfile, 'id' | 'name' | 'source'>>;
};
