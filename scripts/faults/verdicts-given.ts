import type { EntryId, PersonId } from '../../shared/kernel/ids.ts';
import type { Store } from '../../sync-server/storage/store.ts';

/** What became of some entries on the server, and what waits for people because of them. */
export type VerdictsGiven = {
  readonly accepted: number;
  readonly refused: number;
  readonly doubtful: number;
  /** Open questions to the deputy head or to two authors, whatever asked. */
  readonly questions: number;
  /** Saved on the PC, and nowhere in the history or there twice. */
  readonly dropped: number;
};

/** The verdicts on the entries of one person, compared with the ids that their client called saved. */
export async function verdictsGiven(
  { db }: Store,
  { personId, saved }: { personId: PersonId; saved: readonly EntryId[] },
): Promise<VerdictsGiven> {
  const rows = await db
    .selectFrom('history')
    .select(['entry_id', 'status'])
    .where('author_id', '=', personId)
    .execute();
  const byId = Map.groupBy(rows, ({ entry_id }) => entry_id);
  const mine = saved.flatMap((id) => byId.get(id) ?? []);
  const count = (status: string) => mine.filter((row) => row.status === status).length;
  const appeals = await db.selectFrom('appeal').select('id').where('state', '=', 'open').execute();
  return {
    accepted: count('accepted'),
    refused: count('refused'),
    doubtful: count('doubtful'),
    questions: appeals.filter(({ id }) => saved.includes(id)).length,
    dropped: saved.filter((id) => byId.get(id)?.length !== 1).length,
  };
}
