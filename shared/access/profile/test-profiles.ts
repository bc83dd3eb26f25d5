import livny from '../../../assets/regulation-profiles/livny-2021.json' with { type: 'json' };
import shemetovo from '../../../assets/regulation-profiles/mo-shemetovo.json' with { type: 'json' };
import nizhny from '../../../assets/regulation-profiles/nn-2026.json' with { type: 'json' };
import { checkProfile } from './check-profile.ts';
import type { RegulationProfile } from './regulation-profile.ts';

function profileOf(data: unknown): RegulationProfile {
  const checked = checkProfile(data);
  if (!checked.ok) throw new Error(checked.problem.join('\n'));
  return checked.value;
}

/** The profiles that come with the program, for tests of rules. */
export const profiles = { mo: profileOf(shemetovo), nn: profileOf(nizhny), li: profileOf(livny) };
