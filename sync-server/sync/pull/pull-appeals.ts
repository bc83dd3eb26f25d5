import type { Kysely } from 'kysely';
import type { Appeal } from '../../../shared/appeal/appeal.ts';
import type { Tables } from '../../storage/schema.ts';
import { loadAppealParts } from './appeal-parts.ts';
import { changedAppeals } from './changed-appeals.ts';
import { packAppeal } from './pack-appeal.ts';
import { checkpointAfter, type Page, removed } from './page.ts';
import type { PullViewer } from './pull-viewer.ts';

/** What waits for or got a person's decision, each with all that is needed to decide it. */
export async function pullAppeals(db: Kysely<Tables>, viewer: PullViewer): Promise<Page<Appeal>> {
  const { schoolId, after } = viewer;
  const rows = await changedAppeals(db, viewer);
  const ids = rows.filter(({ visible }) => visible === 1).map(({ id }) => id);
  const parts = ids.length === 0 ? undefined : await loadAppealParts(db, { schoolId, ids });
  const documents = rows.map(({ id }) => {
    const row = parts?.rows.get(id);
    return parts && row ? packAppeal(row, parts) : removed(id);
  });
  return { documents, checkpoint: checkpointAfter(rows, after) };
}
