import type {
  IdentitySettingsBody,
  LoginPeople,
  LoginRegister,
  LoginSlip,
} from '../../shared/identity/identity-messages.ts';
import type { LoginCalls } from '../logins/login-calls.ts';
import { askTable } from './ask-table.ts';
import type { Ask } from './shell.tsx';

/** The routes of logins with their questions and answers typed. */
export function askLogins(ask: Ask): LoginCalls {
  const post = (path: string, json: object): Promise<unknown> =>
    ask(`/api/identity/${path}`, { method: 'POST', json });
  const done = async (path: string, json: object): Promise<void> => {
    await post(path, json);
  };
  return {
    people: async (name) =>
      (await ask(`/api/identity/people?${new URLSearchParams({ name }).toString()}`)) as LoginPeople,
    issue: async (personId) => (await post('logins', { personId })) as LoginSlip,
    register: async () => (await ask('/api/identity/register')) as LoginRegister,
    table: askTable(ask, '/api/identity/register'),
    markSigned: (id, signedOn) => done('register/signed', { id, signedOn }),
    recordSnils: (personId, snils) => done('snils', { personId, snils }),
    join: (personId, code) => done('links', { personId, code }),
    part: (personId) => done('links/part', { personId }),
    resetFactor: (personId) => done('second-factor/reset', { personId }),
    settings: async () => (await ask('/api/identity/settings')) as IdentitySettingsBody,
    saveSettings: (settings) => done('settings', settings),
  };
}
