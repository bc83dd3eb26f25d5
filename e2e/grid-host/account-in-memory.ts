import type { OwnSessions } from '../../shared/identity/identity-messages.ts';

const DAY = 86_400_000;

/** What the server says of the person's own account: two sessions and no second factor yet. */
export function accountInMemory(path: string, now: number): unknown {
  if (path === '/api/identity/second-factor') return { state: 'none' };
  if (path !== '/api/identity/sessions') return undefined;
  const session = { since: now - DAY, expiresAt: now + 29 * DAY };
  const own: OwnSessions = {
    sessions: [
      { ...session, id: 'here', isThis: true, place: 'journal', agent: null },
      { ...session, id: 'phone', isThis: false, place: 'diary', agent: 'Chrome, Android' },
    ],
  };
  return own;
}
