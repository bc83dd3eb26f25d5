import type { Kysely } from 'kysely';
import type { Appeal } from '../../../shared/appeal/appeal.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Page } from './page.ts';
import type { PullViewer } from './pull-viewer.ts';

/** What waits for or got a person's decision. None is kept yet. */
export async function pullAppeals(_db: Kysely<Tables>, { after }: PullViewer): Promise<Page<Appeal>> {
  return { documents: [], checkpoint: after };
}
