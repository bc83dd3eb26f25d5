import type { FastifyBaseLogger } from 'fastify';
import { Problem } from '../../../shared/errors/problem.ts';
import type { PullAnswer, PullRequest } from '../../../shared/sync/messages.ts';
import type { AppContext } from '../../app-context.ts';
import type { Session } from '../../identity/session.ts';
import { signAnchor } from '../anchor-key.ts';
import { checkHead, currentHead } from '../history-head.ts';
import { type Page, START } from './page.ts';
import { pullAppeals } from './pull-appeals.ts';
import { pullEntries } from './pull-entries.ts';
import { pullGroups } from './pull-groups.ts';
import { pullSchool } from './pull-school.ts';
import { pullSheets } from './pull-sheets.ts';

const PULLS = {
  sheets: pullSheets,
  groups: pullGroups,
  school: pullSchool,
  entries: pullEntries,
  appeals: pullAppeals,
};

/** One page of one collection for the session's person and device. @throws Problem `not-allowed` for another device */
export async function answerPull(
  context: AppContext,
  { schoolId, personId, deviceId }: Session,
  { request, log }: { request: PullRequest; log: FastifyBaseLogger },
): Promise<Page<unknown> & Pick<PullAnswer<unknown>, 'anchor' | 'head' | 'headMissing'>> {
  const { store, clock, anchorKey } = context;
  if (request.deviceId !== deviceId) throw new Problem('not-allowed', { reason: 'pull-from-other-device' });
  const viewer = { schoolId, personId, deviceId, after: request.checkpoint ?? START, limit: request.limit };
  const page = await PULLS[request.collection](store.db, viewer);
  const current = await currentHead(store, schoolId);
  const given = request.head;
  const isHeld = !given || (await checkHead(context, { schoolId, personId }, { given, current, log }));
  const serverTime = clock.now();
  const anchor = signAnchor(anchorKey, { schoolId, deviceId, serverTime });
  return { ...page, anchor, head: { ...current, at: serverTime }, ...(!isHeld && { headMissing: true }) };
}
