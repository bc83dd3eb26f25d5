import type { Waiting } from '../../../shared/access/request-view.ts';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { AccessContext } from '../access-context.ts';
import { listComplaints } from '../complaints/complaints.ts';
import { requestQueue } from '../requests/queue.ts';

type Due = { readonly next?: { readonly due: number } | undefined };

/** What waits for somebody at the desk, for the sections of the client: counts, nobody's names. */
export async function countWaiting(context: AccessContext, schoolId: SchoolId): Promise<Waiting> {
  const { now, requests } = await requestQueue(context, schoolId, 'open');
  const complaints = await listComplaints(context, { schoolId });
  const count = (waiting: readonly Due[]) => ({
    open: waiting.length,
    overdue: waiting.filter(({ next }) => next !== undefined && next.due < now).length,
  });
  return {
    requests: count(requests),
    complaints: count(complaints.filter(({ next }) => next !== undefined)),
  };
}
