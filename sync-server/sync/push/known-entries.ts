import type { Kysely } from 'kysely';
import type { AppealKind, AppealState } from '../../../shared/appeal/terms.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import type { EntryId, LessonId, PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { Entry } from '../../../shared/sync/entry.ts';
import { entryHash } from '../../../shared/sync/entry-hash.ts';
import type { BasisEntry } from '../../../shared/sync/judge-entry.ts';
import type { Verdict } from '../../../shared/sync/verdict.ts';
import type { Tables } from '../../storage/schema.ts';

/** What a later entry needs of one that the history holds; `accepted` also when its appeal was approved. */
export type KnownEntry = BasisEntry & {
  readonly hash: string;
  readonly status: Verdict['status'];
  readonly authorId: PersonId;
  readonly lessonId: LessonId;
};
export type KnownEntries = Map<EntryId, KnownEntry>;

export type HashedEntry = { readonly entry: Entry; readonly hash: string };

export const hashEntries = (entries: readonly Entry[]): HashedEntry[] =>
  entries.map((entry) => ({ entry, hash: entryHash(entry) }));

/** Every entry of a push once. @throws Problem `entry-id-reused` when one id names two entries */
export function uniqueEntries(entries: readonly HashedEntry[]): Map<EntryId, HashedEntry> {
  const hashed = new Map<EntryId, HashedEntry>();
  for (const { entry, hash } of entries) {
    const twin = hashed.get(entry.id);
    if (twin && twin.hash !== hash) throw entryIdReused(entry.id);
    hashed.set(entry.id, { entry, hash });
  }
  return hashed;
}

/** One id with two contents: a device copied or rolled back, or worse. Nothing of the request is taken. */
export const entryIdReused = (id: EntryId): Problem =>
  new Problem('bad-request', { reason: 'entry-id-reused', detail: id });

/**
 * The history's rows of the given ids, and of what those that were not accepted rested on, and so on: a round per
 * link, and links are short (a refused entry on a refused entry).
 */
export async function loadKnownEntries(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  ids: Iterable<EntryId>,
): Promise<KnownEntries> {
  const known: KnownEntries = new Map();
  let wanted = new Set(ids);
  while (wanted.size > 0) {
    const rows = await db
      .selectFrom('history as h')
      .leftJoin('appeal as a', (join) =>
        join.onRef('a.school_id', '=', 'h.school_id').onRef('a.id', '=', 'h.entry_id'),
      )
      .leftJoin('history as d', (join) =>
        join.onRef('d.school_id', '=', 'a.school_id').onRef('d.entry_id', '=', 'a.decision_entry_id'),
      )
      .select([
        'h.entry_id',
        'h.entry_hash',
        'h.status',
        'h.author_id',
        'h.lesson_id',
        'h.entry',
        'h.verdict',
      ])
      .select(['a.kind', 'a.state', 'd.verdict as decision'])
      .where('h.school_id', '=', schoolId)
      .where('h.entry_id', 'in', [...wanted])
      .execute();
    wanted = new Set();
    for (const row of rows) {
      const entry = knownFromRow(row);
      known.set(row.entry_id, entry);
      if (!entry.accepted && entry.basis !== null && !known.has(entry.basis)) wanted.add(entry.basis);
    }
  }
  return known;
}

type HistoryRow = Pick<
  Tables['history'],
  'entry_hash' | 'status' | 'author_id' | 'lesson_id' | 'entry' | 'verdict'
> & { kind: AppealKind | null; state: AppealState | null; decision: string | null };

function knownFromRow(row: HistoryRow): KnownEntry {
  const entry = JSON.parse(row.entry) as Entry;
  const isApproved = row.state === 'approved' && row.kind !== 'fork';
  // What a decision merged into counts as well as what the entry itself merged into.
  const deciding = isApproved && row.decision !== null ? row.decision : row.verdict;
  const verdict = JSON.parse(deciding) as Omit<Verdict, 'settled'>;
  const accepted = isApproved || makesFact(entry, row.status);
  return {
    hash: row.entry_hash,
    status: row.status,
    authorId: row.author_id,
    lessonId: row.lesson_id,
    accepted,
    basis: entry.basis,
    mergedInto: accepted ? verdict.standing?.version : undefined,
  };
}

/** Whether the entry as it was judged holds: a correction that was asked for changes nothing until it is approved. */
export const makesFact = (entry: Entry, status: Verdict['status']): boolean =>
  status === 'accepted' && entry.operation.type !== 'correction.ask';
