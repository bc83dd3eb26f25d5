import { expect, it } from 'vitest';
import mo from '../../../assets/regulation-profiles/mo-shemetovo.json' with { type: 'json' };
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import { copyDraft, isDayOfCopy, kindOptions, readCopy } from './copy-draft.ts';

const nothing = {
  identityKind: null,
  identitySeries: null,
  identityNumber: null,
  identityIssuedBy: null,
  identityIssuedOn: null,
  registrationAddress: null,
  authorityKind: null,
  authorityDetails: null,
};

it('[AR10] an empty line is nothing kept, spaces are no value', () => {
  expect(readCopy(copyDraft(nothing))).toEqual(nothing);
  expect(readCopy({ ...copyDraft(nothing), identityNumber: ' 123456 ', authorityDetails: '  ' })).toEqual({
    ...nothing,
    identityNumber: '123456',
  });
});

it('[AR10] a day is one or none', () => {
  const draft = copyDraft(nothing);
  expect(isDayOfCopy(draft)).toBe(true);
  expect(isDayOfCopy({ ...draft, identityIssuedOn: '2026-02-30' })).toBe(false);
});

it('[AR10] kinds are those that the forms of the profile offer', () => {
  const profile = mo as unknown as RegulationProfile;
  const kinds = kindOptions(profile, 'identityKind').map(({ value }) => value);
  expect(kinds).toContain('rf-passport');
  expect(new Set(kinds).size).toBe(kinds.length);
});
