import { factKeyOf, valueOf } from '../../../shared/journal/fact-key.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { Entry } from '../../../shared/sync/entry.ts';
import { deriveEntryTime } from '../../../shared/sync/entry-time.ts';
import type { JudgeContext } from '../../../shared/sync/judge-context.ts';
import { factOperationOf } from '../../../shared/sync/judge-decision.ts';
import { type BasisEntry, effectiveBasis, judgeEntry } from '../../../shared/sync/judge-entry.ts';
import type { FactWrite, Judgement } from '../../../shared/sync/judgement.ts';
import {
  claimedBy,
  type DerivedTime,
  inDeviceOrder,
  nextAnchors,
  provenStamp,
  type StampedEntry,
  timeOf,
} from './batch-times.ts';
import { lessonFactKey, type PushFacts } from './push-facts.ts';

export type JudgedEntry = StampedEntry & {
  readonly judgement: Judgement;
  /** A number of the device that the history already holds with other content: a copied or rolled-back profile. */
  readonly forked: boolean;
};

/** Judges a batch in memory, each device's entries in their order; a later entry sees what an earlier one did. */
export function judgeBatch(
  entries: readonly StampedEntry[],
  facts: PushFacts,
  arrivedAt: InstantMs,
): JudgedEntry[] {
  const ordered = inDeviceOrder(entries);
  const anchors = nextAnchors(ordered, facts.devices);
  return ordered.map((stamped) => {
    const { entry } = stamped;
    const device = facts.devices.get(entry.stamp.deviceId);
    if (device?.ownerId !== entry.authorId) return strangersEntry(stamped, arrivedAt);
    const forked = device.numbersSeen.has(entry.stamp.sequence);
    const derived = timeOf(stamped, device, { arrivedAt, nextAnchorAt: anchors.get(entry.id) });
    const judgement = judgeEntry(entry, contextOf(entry, facts, { ...derived, arrivedAt }));
    remember(stamped, judgement, facts);
    return { ...stamped, judgement, forked };
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
  return { ...stamped, judgement: { verdict, factKey, enteredAt: arrivedAt }, forked: false };
}

function contextOf(
  entry: Entry,
  facts: PushFacts,
  times: DerivedTime & { arrivedAt: InstantMs },
): JudgeContext {
  const { operation, groupId, lessonId } = entry;
  const standing = facts.standing.get(
    lessonFactKey(lessonId, factKeyOf(factOperationOf(operation) ?? operation)),
  );
  return {
    zone: facts.zone,
    policy: facts.policy,
    trust: facts.trust,
    roles: facts.roles,
    lesson: facts.lessons.get(lessonId),
    assignments: facts.assignments.get(groupId) ?? [],
    memberships:
      'pupilId' in operation ? (facts.memberships.get(`${groupId} ${operation.pupilId}`) ?? []) : [],
    standing: standing && { ...standing, authorName: facts.authorNames.get(standing.authorId ?? '') ?? '' },
    basis: effectiveBasis(entry.basis, (id): BasisEntry | undefined => facts.known.get(id)),
    settles: operation.type === 'refusal.settle' ? facts.known.get(operation.entryId) : undefined,
    ...times,
  };
}

/** What the batch's later entries will find: the entry itself and, where it holds, its fact. */
function remember({ entry, hash }: StampedEntry, judgement: Judgement, facts: PushFacts): void {
  const { verdict, fact } = judgement;
  facts.known.set(entry.id, {
    hash,
    status: verdict.status,
    authorId: entry.authorId,
    lessonId: entry.lessonId,
    settled: verdict.settled,
    accepted: verdict.status === 'accepted',
    basis: entry.basis,
    mergedInto: verdict.status === 'accepted' ? verdict.standing?.version : undefined,
  });
  if (fact) rememberFact(fact, facts);
}

function rememberFact(
  { lessonId, operation, version, authorId, enteredAt }: FactWrite,
  facts: PushFacts,
): void {
  const standing = { version, value: valueOf(operation), authorId, enteredAt };
  facts.standing.set(lessonFactKey(lessonId, factKeyOf(operation)), standing);
  const lesson = facts.lessons.get(lessonId);
  if (!lesson) return;
  if (operation.type === 'work.set') facts.lessons.set(lessonId, { ...lesson, workKind: operation.kind });
  if (operation.type === 'mark.set') {
    facts.lessons.set(lessonId, { ...lesson, lastMarkAt: Math.max(lesson.lastMarkAt ?? 0, enteredAt) });
  }
}
