import { Problem } from '../../../shared/errors/problem.ts';
import type { PullRequest } from '../../../shared/sync/messages.ts';
import type { Anchor } from '../../../shared/sync/stamp.ts';
import type { AppContext } from '../../app-context.ts';
import type { Session } from '../../identity/session.ts';
import { signAnchor } from '../anchor-key.ts';
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
  { store, clock, anchorKey }: AppContext,
  { schoolId, personId, deviceId }: Session,
  request: PullRequest,
): Promise<Page<unknown> & { anchor: Anchor }> {
  if (request.deviceId !== deviceId) throw new Problem('not-allowed', { reason: 'pull-from-other-device' });
  const viewer = { schoolId, personId, deviceId, after: request.checkpoint ?? START, limit: request.limit };
  const page = await PULLS[request.collection](store.db, viewer);
  return { ...page, anchor: signAnchor(anchorKey, { schoolId, deviceId, serverTime: clock.now() }) };
}
