import type { Kysely, Selectable } from 'kysely';
import { evidenceOf } from '../../../shared/appeal/evidence.ts';
import type { AppealKind } from '../../../shared/appeal/terms.ts';
import { factKeyOf } from '../../../shared/journal/fact-key.ts';
import type { EntryId, PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { Entry } from '../../../shared/sync/entry.ts';
import type { ChainState } from '../../../shared/sync/entry-time.ts';
import { factOperationOf } from '../../../shared/sync/judge-decision.ts';
import type { Decision } from '../../../shared/sync/judgement.ts';
import type { TimeTrust } from '../../../shared/sync/school-facts.ts';
import type { EntryTime } from '../../../shared/sync/verdict.ts';
import type { AppealTable, Tables } from '../../storage/schema.ts';

export type AppealRow = Selectable<AppealTable>;

/** An appeal with the entry that it is about; `moved` when the batch opened, decided or closed it. */
export type KnownAppeal = { readonly row: AppealRow; readonly entry: Entry; readonly moved: boolean };
export type KnownAppeals = Map<EntryId, KnownAppeal>;

/** The appeals of the given ids, each with its entry. */
export async function loadAppeals(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  ids: readonly EntryId[],
): Promise<KnownAppeals> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('appeal as a')
    .innerJoin('history as h', (join) =>
      join.onRef('h.school_id', '=', 'a.school_id').onRef('h.entry_id', '=', 'a.id'),
    )
    .selectAll('a')
    .select('h.entry')
    .where('a.school_id', '=', schoolId)
    .where('a.id', 'in', ids)
    .execute();
  return new Map(
    rows.map(({ entry, ...row }) => [row.id, { row, entry: JSON.parse(entry) as Entry, moved: false }]),
  );
}

export type OpenedBy = {
  readonly schoolId: SchoolId;
  readonly kind: AppealKind;
  readonly entry: Entry;
  readonly enteredAt: InstantMs;
  readonly time: EntryTime;
  readonly chain: ChainState;
  readonly anchorIsOurs: boolean;
  readonly trust: TimeTrust;
  /** Whose value stands, for a conflict. */
  readonly otherAuthorId?: PersonId | undefined;
};

export function openedAppeal(opened: OpenedBy): KnownAppeal {
  const { entry, kind, time, chain, anchorIsOurs, trust } = opened;
  const { operation, stamp } = entry;
  const evidence = evidenceOf({ stamp, time, chain, anchorIsOurs, trust });
  const pupilId = 'pupilId' in operation ? operation.pupilId : undefined;
  const row: AppealRow = {
    school_id: opened.schoolId,
    id: entry.id,
    kind,
    state: 'open',
    author_id: entry.authorId,
    other_author_id: kind === 'conflict' ? (opened.otherAuthorId ?? null) : null,
    device_id: stamp.deviceId,
    group_id: entry.groupId,
    lesson_id: entry.lessonId,
    pupil_id: pupilId ?? null,
    fact_key: factKeyOf(factOperationOf(operation) ?? operation),
    asked_at: opened.enteredAt,
    evidence: JSON.stringify(evidence),
    record_asked: 0,
    record_approved: 0,
    decision_entry_id: null,
    decided_by: null,
    decided_at: null,
    decision_text: null,
    until: null,
    change: 0,
  };
  return { row, entry, moved: true };
}

type DecidedBy = { readonly decision: Entry; readonly at: InstantMs };

export function decidedAppeal(
  known: KnownAppeal,
  decides: Decision,
  { decision, at }: DecidedBy,
): KnownAppeal {
  const { operation } = decision;
  const row: AppealRow = {
    ...known.row,
    state: decides.state,
    decision_entry_id: decision.id,
    decided_by: decision.authorId,
    decided_at: at,
    decision_text: operation.type === 'appeal.decide' ? operation.text : null,
    until: decides.extension?.until ?? null,
  };
  return { ...known, row, moved: true };
}

/** An author who lets their second value go has answered the question: nobody is asked any more. */
export const isLetGo = ({ row }: KnownAppeal): boolean => row.kind === 'conflict' && row.state === 'open';
