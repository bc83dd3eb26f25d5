import type { InferResult, Kysely } from 'kysely';
import type { EntryId } from '../../../shared/kernel/ids.ts';
import { shortName } from '../../../shared/people/person-name.ts';
import type { Entry, EntryDocument } from '../../../shared/sync/entry.ts';
import type { Verdict } from '../../../shared/sync/verdict.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { Named } from '../../storage/prepared-query.ts';
import type { Tables } from '../../storage/schema.ts';
import { checkpointAfter, type Page } from './page.ts';
import { type PullQuestion, pullQuery } from './pull-query.ts';
import type { PullViewer } from './pull-viewer.ts';

/**
 * The viewer's own entries with their verdicts: all of this device, and of their other devices what was not accepted,
 * so that a refusal is met wherever its author works. A settled one comes as settled, one that a person decided about
 * with what was decided. Nobody else's ever comes (I7).
 */
export async function pullEntries(db: Kysely<Tables>, viewer: PullViewer): Promise<Page<EntryDocument>> {
  const rows = await changedEntries(db, viewer);
  return { documents: rows.map(documentOf), checkpoint: checkpointAfter(rows, viewer.after) };
}

const build = (parameter: Named<PullQuestion>, db: Kysely<Tables>) =>
  db
    .selectFrom('history as h')
    .leftJoin('appeal as a', (join) =>
      join.onRef('a.school_id', '=', 'h.school_id').onRef('a.id', '=', 'h.entry_id'),
    )
    .leftJoin('history as d', (join) =>
      join.onRef('d.school_id', '=', 'a.school_id').onRef('d.entry_id', '=', 'a.decision_entry_id'),
    )
    .leftJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'a.school_id').onRef('p.id', '=', 'a.decided_by'),
    )
    .select(['h.entry_id as id', 'h.change', 'h.entry', 'h.verdict', 'h.settled', 'h.status'])
    .select(['a.kind', 'a.state', 'a.decided_at', 'a.decision_text', 'd.verdict as decision'])
    .select(['p.last_name', 'p.first_name', 'p.patronymic'])
    .where('h.school_id', '=', parameter('schoolId'))
    .where('h.author_id', '=', parameter('personId'))
    .where('h.change', '>=', parameter('change'))
    .where((eb) => eb.or([eb('h.device_id', '=', parameter('deviceId')), eb('h.status', '<>', 'accepted')]))
    .where((eb) =>
      eb.or([
        eb('h.change', '>', parameter('change')),
        eb('h.entry_id', '>', parameter('id').$castTo<EntryId>()),
      ]),
    )
    .orderBy('h.change')
    .orderBy('h.entry_id')
    .limit(parameter('limit'));

type EntryRow = InferResult<ReturnType<typeof build>>[number];

const changedEntries = pullQuery<EntryRow>(build);

function documentOf(row: EntryRow): EntryDocument {
  const entry = JSON.parse(row.entry) as Entry;
  const judged = { ...(JSON.parse(row.verdict) as Omit<Verdict, 'settled'>), settled: row.settled === 1 };
  const verdict = decidedVerdict(judged, row);
  return { ...entry, verdict, state: verdict.status };
}

/** A doubtful entry and a conflict's second value are what the person who was asked made of them (Q1, I5). */
function decidedVerdict(judged: Verdict, row: EntryRow): Verdict {
  const { kind, state, decided_at: at, decision_text: text } = row;
  const wasAsked = kind === 'doubt' || kind === 'conflict';
  if (!wasAsked || at === null || text === null) return judged;
  const decision = { personName: personName(row), at, text };
  if (state !== 'approved') {
    const refused = { status: 'refused', code: 'refused-by-deputy' } as const;
    return { ...judged, ...refused, decision: { ...decision, outcome: 'refuse' } };
  }
  const { time, proof, decidedAt, settled } = judged;
  // What the decision left standing, not what stood when the entry came.
  const { standing } = JSON.parse(row.decision ?? '{}') as Partial<Verdict>;
  return {
    status: 'accepted',
    ...(standing && { standing }),
    time,
    proof,
    decidedAt,
    decision: { ...decision, outcome: 'approve' },
    settled,
  };
}

function personName({ last_name, first_name, patronymic }: EntryRow): string {
  return last_name === null || first_name === null
    ? ''
    : shortName(nameOf({ last_name, first_name, patronymic }));
}
