import type { BegunFactorAnswer, OwnSessions } from '../../shared/identity/identity-messages.ts';
import type { AccountCalls } from '../account/account-calls.ts';
import type { Ask } from './shell.tsx';

/** The routes of one's own account with their questions and answers typed. */
export function askAccount(ask: Ask): AccountCalls {
  const post = async (path: string, json: object): Promise<void> => {
    await ask(`/api/identity/${path}`, { method: 'POST', json });
  };
  return {
    changePassword: (current, password) => post('password', { current, password }),
    sessions: async () => ((await ask('/api/identity/sessions')) as OwnSessions).sessions,
    endSessions: (id) => post('sessions/end', id === undefined ? {} : { id }),
    factorState: async () =>
      ((await ask('/api/identity/second-factor')) as { state: 'none' | 'begun' | 'set' }).state,
    beginFactor: async () =>
      (await ask('/api/identity/second-factor/begin', { method: 'POST' })) as BegunFactorAnswer,
    confirmFactor: (code) => post('second-factor/confirm', { code }),
    removeFactor: (code) => post('second-factor/remove', { code }),
  };
}
