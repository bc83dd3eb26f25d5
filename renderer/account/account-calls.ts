import type { BegunFactorAnswer, OwnSessions } from '../../shared/identity/identity-messages.ts';

/** What a person's own account asks of the server. Every failure is a `Problem`. */
export type AccountCalls = {
  readonly changePassword: (current: string, password: string) => Promise<void>;
  readonly sessions: () => Promise<OwnSessions['sessions']>;
  /** One of one's sessions, or all of them. */
  readonly endSessions: (id?: string) => Promise<void>;
  readonly factorState: () => Promise<'none' | 'begun' | 'set'>;
  readonly beginFactor: () => Promise<BegunFactorAnswer>;
  readonly confirmFactor: (code: string) => Promise<void>;
  readonly removeFactor: (code: string) => Promise<void>;
};
