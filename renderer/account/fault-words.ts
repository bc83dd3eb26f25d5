import { Problem } from '../../shared/errors/problem.ts';
import type { Words } from '../locales/language.ts';
import { problemWords } from '../locales/problem-words.ts';
import { ruIdentity } from '../locales/ru-identity.ts';

type Fault = keyof typeof ruIdentity.fault;
const FAULTS = Object.keys(ruIdentity.fault) as Fault[];

/** What went wrong with an account, as finely as it is known. */
export function faultWords(t: Words, error: unknown): string {
  if (!(error instanceof Problem)) return problemWords(t, error);
  if (error.code === 'second-factor-required') return t('identity.code.wrong');
  const fault = FAULTS.find((one) => one === (error.reason ?? error.code));
  if (fault === undefined) return problemWords(t, error);
  return t(`identity.fault.${fault}`, { network: String(error.values['network'] ?? '') });
}
