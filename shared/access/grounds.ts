import type { RegulationProfile } from './profile/regulation-profile.ts';

export type Ground = RegulationProfile['refusalGrounds'][number];

/**
 * The grounds on which a step of refusal may rest. Refusing to take a request and refusing what it asks for have a list
 * each, and a municipality numbers each from one (AR4): a ground is never looked up in both.
 */
export const groundsFor = (
  profile: Pick<RegulationProfile, 'acceptanceRefusalGrounds' | 'refusalGrounds'>,
  step: 'refuse-acceptance' | 'refuse',
): readonly Ground[] => (step === 'refuse' ? profile.refusalGrounds : profile.acceptanceRefusalGrounds);
