import type { SignInRefusal } from '../../identity/sign-in.ts';
import type { Words } from '../../locales/language.ts';

/** Why nobody was signed in, and what to do. */
export function refusalWords(t: Words, refusal: SignInRefusal): string {
  switch (refusal.code) {
    case 'first-sign-in-needs-network':
      return t('signIn.firstNeedsNetwork');
    case 'client-too-old':
      return t('problem.protocol-too-old');
    case 'server-failed':
      return t('problem.server-failed');
    case 'sign-in-throttled':
      return refusal.retryAfterMs === undefined
        ? t('problem.sign-in-throttled')
        : t('signIn.waitSeconds', { count: Math.ceil(refusal.retryAfterMs / 1000) });
    case 'wrong-credentials':
      return t('problem.wrong-credentials');
    case 'one-time-password-expired':
      return t('problem.one-time-password-expired');
    case 'password-change-required':
      return t('problem.password-change-required');
    case 'second-factor-required':
      return t(refusal.reason === 'wrong-code' ? 'identity.code.wrong' : 'problem.second-factor-required');
    default:
      return refusal satisfies never;
  }
}
