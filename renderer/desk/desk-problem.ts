import { Problem } from '../../shared/errors/problem.ts';
import type { Words } from '../locales/language.ts';
import { isUnreachable, problemWords } from '../locales/problem-words.ts';
import { ruDesk } from '../locales/ru-desk.ts';

type Reason = keyof typeof ruDesk.reason;
type Refusal = keyof typeof ruDesk.refusal;
type ComplaintRefusal = keyof typeof ruDesk.complaintRefusal;

const isKeyOf = <Key extends string>(words: Readonly<Record<Key, string>>, key: string): key is Key =>
  Object.hasOwn(words, key);

/** A refusal in words: its finer reason where it has one, what stays where the network or the session is missing. */
export function deskProblem(t: Words, error: unknown): string {
  if (!(error instanceof Problem)) return problemWords(t, error);
  const { code, reason = '' } = error;
  if (isKeyOf<Reason>(ruDesk.reason, reason)) return t(`desk.reason.${reason}`);
  if (isKeyOf<Refusal>(ruDesk.refusal, reason)) return t(`desk.refusal.${reason}`);
  if (isKeyOf<ComplaintRefusal>(ruDesk.complaintRefusal, reason)) return t(`desk.complaintRefusal.${reason}`);
  if (code === 'session-expired') return t('desk.sessionExpired');
  if (code === 'not-found') return t('desk.notFound');
  return isUnreachable(error) ? t('desk.unsent') : problemWords(t, error);
}

const hasReason = (error: unknown, reasons: readonly string[]): boolean =>
  error instanceof Problem && reasons.includes(error.reason ?? '');

/** Somebody else was quicker: what the screen shows is no longer so. */
export const isChangedMeanwhile = (error: unknown): boolean =>
  hasReason(error, ['changed-meanwhile', 'wrong-state', 'complaint-wrong-state']);

export const isSessionOver = (error: unknown): boolean =>
  error instanceof Problem && error.code === 'session-expired';
