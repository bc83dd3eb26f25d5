import { Problem } from '../../shared/errors/problem.ts';
import type { Clock } from '../../shared/kernel/clock.ts';

/** Far above what a whole school behind one address needs in its busiest minute. */
const LIMIT = 600;
const WINDOW_MS = 60_000;
/** Addresses remembered at once; past it all begin anew, which costs an attacker a flood and us no memory. */
const KEPT = 20_000;

/**
 * So many requests a minute from one address, for pages that cost a password's hash or a call to a provider. Kept in
 * the process: a damper before the budgets of tries, which the database counts for all processes.
 */
export function rateLimit({ now }: Clock): (address: string) => void {
  const seen = new Map<string, { since: number; count: number }>();
  return (address) => {
    const at = now();
    const known = seen.get(address);
    if (known === undefined || at - known.since >= WINDOW_MS || at < known.since) {
      if (seen.size >= KEPT) seen.clear();
      seen.set(address, { since: at, count: 1 });
      return;
    }
    known.count += 1;
    if (known.count > LIMIT) throw new Problem('too-many-requests');
  };
}
