import { ACCESS_PROBLEM_WORDS, type AccessProblem } from '../../shared/access/access-words.ts';
import { Problem, type ProblemValues } from '../../shared/errors/problem.ts';

/** A refusal by its code, with the sentence that says what to do. */
export const accessProblem = (reason: AccessProblem, values: ProblemValues = {}): Problem =>
  new Problem('bad-request', { reason, detail: ACCESS_PROBLEM_WORDS[reason], values });
