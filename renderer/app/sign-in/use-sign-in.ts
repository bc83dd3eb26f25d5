import { useState } from 'react';
import type { BegunFactorAnswer } from '../../../shared/identity/identity-messages.ts';
import { faultWords } from '../../account/fault-words.ts';
import type { Identity } from '../../identity/identity.ts';
import type { SignInRefusal } from '../../identity/sign-in.ts';
import { useWords } from '../../locales/use-words.ts';
import { refusalWords } from './refusal-words.ts';

type Given = { readonly login: string; readonly password: string };

/** Where a sign-in stands: the password, or a step after it. What was typed stays here until it ends. */
export type SignInStep =
  | { readonly kind: 'password' }
  | { readonly kind: 'first-password'; readonly login: string; readonly ticket: string }
  | { readonly kind: 'code'; readonly given: Given; readonly begun?: BegunFactorAnswer };

export type SignInSteps = {
  readonly step: SignInStep;
  readonly refusal: string | undefined;
  readonly isBusy: boolean;
  readonly tryPassword: (given: Given) => void;
  readonly tryCode: (code: string) => void;
  /** @throws Problem for a password that the server does not take */
  readonly choosePassword: (password: string) => Promise<void>;
  readonly back: () => void;
  readonly refuse: (words: string) => void;
};

/** The steps of signing in, as the server's answers lead through them. */
export function useSignIn(identity: Identity, onSignedIn: (() => void) | undefined): SignInSteps {
  const { t } = useWords();
  const [step, setStep] = useState<SignInStep>({ kind: 'password' });
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);

  const attempt = async (given: Given, code?: string) => {
    setBusy(true);
    setRefusal(undefined);
    try {
      const result = await identity.signIn(given.login, given.password, code);
      if (result.ok) return onSignedIn?.();
      await follow(given, result.problem);
    } catch (error) {
      setRefusal(faultWords(t, error));
    } finally {
      setBusy(false);
    }
  };

  const follow = async (given: Given, problem: SignInRefusal) => {
    if (problem.code === 'password-change-required') {
      return setStep({ kind: 'first-password', login: given.login, ticket: problem.ticket });
    }
    if (problem.code !== 'second-factor-required') return setRefusal(refusalWords(t, problem));
    if (problem.reason === 'wrong-code') return setRefusal(t('identity.code.wrong'));
    if (problem.reason === 'code') return setStep({ kind: 'code', given });
    const begun = await identity.enrolSecondFactor(given.login, given.password);
    setStep({ kind: 'code', given, begun });
  };

  return {
    step,
    refusal,
    isBusy,
    refuse: setRefusal,
    tryPassword: (given) => void attempt(given),
    tryCode: (code) => {
      if (step.kind === 'code') void attempt(step.given, code);
    },
    async choosePassword(password) {
      if (step.kind !== 'first-password') return;
      await identity.chooseFirstPassword(step.ticket, password);
      setStep({ kind: 'password' });
      await attempt({ login: step.login, password });
    },
    back: () => {
      setRefusal(undefined);
      setStep({ kind: 'password' });
    },
  };
}
