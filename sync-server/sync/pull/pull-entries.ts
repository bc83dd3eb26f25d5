import type { Kysely } from 'kysely';
import { asId, type EntryId } from '../../../shared/kernel/ids.ts';
import type { Entry, EntryDocument } from '../../../shared/sync/entry.ts';
import type { Verdict } from '../../../shared/sync/verdict.ts';
import type { Tables } from '../../storage/schema.ts';
import { checkpointAfter, type Page } from './page.ts';
import type { PullViewer } from './pull-viewer.ts';

/**
 * The viewer's own entries with their verdicts: all of this device, and of their other devices what was not accepted,
 * so that a refusal is met wherever its author works. A settled one comes as settled. Nobody else's ever comes (I7).
 */
export async function pullEntries(db: Kysely<Tables>, viewer: PullViewer): Promise<Page<EntryDocument>> {
  const { schoolId, personId, deviceId, after, limit } = viewer;
  const rows = await db
    .selectFrom('history')
    .select(['entry_id as id', 'change', 'entry', 'verdict', 'settled', 'status'])
    .where('school_id', '=', schoolId)
    .where('author_id', '=', personId)
    .where('change', '>=', after.change)
    .where((eb) => eb.or([eb('device_id', '=', deviceId), eb('status', '<>', 'accepted')]))
    .where((eb) => eb.or([eb('change', '>', after.change), eb('entry_id', '>', asId<EntryId>(after.id))]))
    .orderBy('change')
    .orderBy('entry_id')
    .limit(limit)
    .execute();
  const documents = rows.map((row): EntryDocument => {
    const verdict = JSON.parse(row.verdict) as Omit<Verdict, 'settled'>;
    const entry = JSON.parse(row.entry) as Entry;
    return { ...entry, verdict: { ...verdict, settled: row.settled === 1 }, state: row.status };
  });
  return { documents, checkpoint: checkpointAfter(rows, after) };
}
