import type { LateReport } from '../../shared/outage/late-report.ts';
import type { Outage } from '../../shared/outage/outage.ts';
import type { OutageCalls } from '../outage/outage-calls.ts';
import { askTable } from './ask-table.ts';
import type { Ask } from './shell.tsx';

/** The routes of outages with their questions and answers typed. */
export const askOutages = (ask: Ask): OutageCalls => ({
  async list() {
    const answer = (await ask('/api/outages')) as { outages: readonly Outage[] };
    return answer.outages;
  },
  async record(outage) {
    await ask('/api/outages', { method: 'POST', json: outage });
  },
  async withdraw(id, reason) {
    await ask('/api/outages/withdraw', { method: 'POST', json: { id, reason } });
  },
  async lateReport({ from, to }) {
    const days = new URLSearchParams({ from, to }).toString();
    return (await ask(`/api/outages/late-entries?${days}`)) as LateReport;
  },
  tables: {
    outages: askTable(ask, '/api/outages'),
    late: askTable(ask, '/api/outages/late-entries'),
  },
});
