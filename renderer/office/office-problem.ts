import { ACCESS_PROBLEM_WORDS, type AccessProblem } from '../../shared/access/access-words.ts';
import { PAPER_DIARY_REFUSALS, type PaperDiaryRefusal } from '../../shared/documents/paper-diary.ts';
import { Problem } from '../../shared/errors/problem.ts';
import { JOIN_EVIDENCE_FAULTS, JOIN_REFUSALS } from '../../shared/identity/join-records.ts';
import type { Words } from '../locales/language.ts';
import { isUnreachable, problemWords } from '../locales/problem-words.ts';

const ACCESS_PROBLEMS = Object.keys(ACCESS_PROBLEM_WORDS) as AccessProblem[];

const JOIN_PROBLEMS = [...JOIN_REFUSALS, ...JOIN_EVIDENCE_FAULTS];

/** A refusal in words: its finer reason where it has one, what stays where the network is missing. */
export function officeProblem(t: Words, error: unknown): string {
  if (!(error instanceof Problem)) return problemWords(t, error);
  const { reason } = error;
  const access = ACCESS_PROBLEMS.find((known) => known === reason);
  if (access) return t(`access.problem.${access}`);
  const paper = PAPER_DIARY_REFUSALS.find((known): known is PaperDiaryRefusal => known === reason);
  if (paper) return t(`office.paper.problem.${paper}`);
  const join = JOIN_PROBLEMS.find((known) => known === reason);
  if (join) return t(`office.join.problem.${join}`);
  if (reason === 'own-request') return t('office.readers.own');
  if (error.code === 'not-found') return t('office.changed');
  return isUnreachable(error) ? t('office.unreachable') : problemWords(t, error);
}
