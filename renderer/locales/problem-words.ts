import { PROBLEM_CODES, Problem, type ProblemCode } from '../../shared/errors/problem.ts';
import type { Words } from './language.ts';

/** A sentence for whatever went wrong; an error without a known code gets the honest general one. */
export function problemWords(t: Words, error: unknown): string {
  const code = error instanceof Problem ? error.code : undefined;
  return code === undefined ? t('problem.unexpected') : t(`problem.${code}`);
}

export const isProblemCode = (code: unknown): code is ProblemCode =>
  PROBLEM_CODES.some((known) => known === code);

/** No network is no fault: it is said calmly. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof Problem && error.code === 'server-unreachable';
