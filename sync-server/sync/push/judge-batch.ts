import { factKeyOf, type StandingFact } from '../../../shared/journal/fact-key.ts';
import type { EntryId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { Entry, Operation } from '../../../shared/sync/entry.ts';
import { deriveEntryTime } from '../../../shared/sync/entry-time.ts';
import type { JudgeContext, JudgedAppeal } from '../../../shared/sync/judge-context.ts';
import { factOperationOf } from '../../../shared/sync/judge-decision.ts';
import { effectiveBasis, judgeEntry } from '../../../shared/sync/judge-entry.ts';
import {
  claimedBy,
  type DerivedTime,
  deriveTimes,
  inDeviceOrder,
  provenStamp,
  type StampedEntry,
} from './batch-times.ts';
import type { JudgedEntry } from './judged-entry.ts';
import { lessonFactKey, type PushFacts } from './push-facts.ts';
import { remember } from './remember.ts';

/** Judges a batch in memory, each device's entries in their order; a later entry sees what an earlier one did. */
export function judgeBatch(
  entries: readonly StampedEntry[],
  facts: PushFacts,
  { schoolId, arrivedAt }: { schoolId: SchoolId; arrivedAt: InstantMs },
): JudgedEntry[] {
  const ordered = inDeviceOrder(entries);
  const times = deriveTimes(ordered, facts.devices, arrivedAt);
  return ordered.map((stamped) => {
    const derived = times.get(stamped.entry.id);
    if (derived === undefined) return strangersEntry(stamped, arrivedAt);
    const context = contextOf(stamped.entry, facts, { ...derived, arrivedAt });
    const { chain, forked } = derived;
    const judged = { ...stamped, chain, forked, judgement: judgeEntry(stamped.entry, context) };
    remember(judged, facts, { schoolId, standing: context.standing });
    return judged;
  });
}

/** An entry stamped by a device that never was its author's: kept and refused, and the device's chain stays as it is. */
function strangersEntry(stamped: StampedEntry, arrivedAt: InstantMs): JudgedEntry {
  const time = claimedBy(
    stamped,
    deriveEntryTime({ stamp: provenStamp(stamped), end: undefined, arrivedAt }),
  );
  const verdict = {
    status: 'refused',
    code: 'device-not-yours',
    time,
    proof: 'proven',
    decidedAt: arrivedAt,
    settled: false,
  } as const;
  const factKey = factKeyOf(stamped.entry.operation);
  const judgement = { verdict, factKey, enteredAt: arrivedAt };
  return { ...stamped, judgement, chain: 'broken', forked: false };
}

function contextOf(
  entry: Entry,
  facts: PushFacts,
  { time, chain, arrivedAt }: DerivedTime & { arrivedAt: InstantMs },
): JudgeContext {
  const { operation, groupId, lessonId } = entry;
  return {
    zone: facts.zone,
    policy: facts.policy,
    trust: facts.trust,
    roles: facts.roles,
    lesson: facts.lessons.get(lessonId),
    assignments: facts.assignments.get(groupId) ?? [],
    memberships:
      'pupilId' in operation ? (facts.memberships.get(`${groupId} ${operation.pupilId}`) ?? []) : [],
    standing: standingOf(entry, facts),
    basis: basisOf(entry, facts),
    settles: operation.type === 'refusal.settle' ? facts.known.get(operation.entryId) : undefined,
    appeal: appealOf(operation, facts),
    time,
    chain,
    arrivedAt,
  };
}

const basisOf = ({ basis }: Entry, { known }: PushFacts): EntryId | null =>
  effectiveBasis(basis, (id) => known.get(id));

/** What stands in the cell that an entry changes or proposes to change. */
function standingOf(
  { lessonId, operation }: Entry,
  { standing, authorNames }: PushFacts,
): (StandingFact & { authorName: string }) | undefined {
  const fact = standing.get(lessonFactKey(lessonId, factKeyOf(factOperationOf(operation) ?? operation)));
  return fact && { ...fact, authorName: authorNames.get(fact.authorId ?? '') ?? '' };
}

function appealOf(operation: Operation, facts: PushFacts): JudgedAppeal | undefined {
  const appeal = operation.type === 'appeal.decide' ? facts.appeals.get(operation.entryId) : undefined;
  if (!appeal) return undefined;
  const { row, entry } = appeal;
  return {
    kind: row.kind,
    state: row.state,
    entry,
    enteredAt: row.asked_at,
    otherAuthorId: row.other_author_id ?? undefined,
    basis: basisOf(entry, facts),
    standing: standingOf(entry, facts),
  };
}
