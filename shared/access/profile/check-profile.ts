import { Check, Errors } from 'typebox/value';
import { failed, ok, type Result } from '../../kernel/result.ts';
import { findInnerProblems } from './inner-problems.ts';
import { type RegulationProfile, regulationProfileSchema } from './regulation-profile.ts';

/**
 * Reads a profile from untrusted data, or says in Russian what is wrong and where: an unknown name, a missing part, a
 * reference to what is not there. One sentence per fault, for whoever writes profile files.
 */
export function checkProfile(data: unknown): Result<RegulationProfile, readonly string[]> {
  if (!Check(regulationProfileSchema, data)) {
    const faults = Errors(regulationProfileSchema, data).map(
      ({ instancePath, message }) => `${instancePath === '' ? 'профиль' : instancePath}: ${message}`,
    );
    return failed(faults.length > 0 ? faults : ['профиль не читается']);
  }
  const problems = findInnerProblems(data);
  return problems.length === 0 ? ok(data) : failed(problems);
}
