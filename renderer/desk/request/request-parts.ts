import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import type { RequestView } from '../../../shared/access/request-view.ts';

/** What every part of a request's page shows: the request and the rules by which it was filed. */
export type RequestParts = { readonly request: RequestView; readonly profile: RegulationProfile };
