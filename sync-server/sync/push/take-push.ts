import type { Transaction } from 'kysely';
import { Problem } from '../../../shared/errors/problem.ts';
import type { EntryId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { Entry } from '../../../shared/sync/entry.ts';
import type { PushAnswer, PushRequest } from '../../../shared/sync/messages.ts';
import type { AppContext } from '../../app-context.ts';
import { type AuditRecord, recordAudit } from '../../audit/record-audit.ts';
import { isSignedByDevice } from '../../identity/device-key.ts';
import type { Session } from '../../identity/session.ts';
import type { Tables } from '../../storage/schema.ts';
import { signAnchor, verifyAnchor } from '../anchor-key.ts';
import type { ChainHead } from '../history-chain.ts';
import { currentHead } from '../history-head.ts';
import type { StampedEntry } from './batch-times.ts';
import { gatherFacts } from './gather-facts.ts';
import { judgeBatch } from './judge-batch.ts';
import type { JudgedEntry } from './judged-entry.ts';
import {
  entryIdReused,
  type HashedEntry,
  hashEntries,
  type KnownEntries,
  loadKnownEntries,
  uniqueEntries,
} from './known-entries.ts';
import { writeBatch } from './write-batch.ts';

type Taken = PushAnswer['taken'];
type HashedEntries = ReturnType<typeof uniqueEntries>;

/** `head` where rows were written. */
type TakenBatch = { taken: Taken; change: number; head?: ChainHead };

/** Ends a writing transaction in which there turned out to be nothing to write, so that no change number is spent. */
class NothingNew extends Error {
  readonly known: KnownEntries;
  constructor(known: KnownEntries) {
    super('every entry is known');
    this.known = known;
  }
}

/**
 * Takes a push: judges each entry and writes fact, history, verdict and change number in one transaction. The answer
 * is given only after the commit (I1), and tells every entry's stored status, so that a resend changes nothing.
 * @throws Problem `not-allowed` for another's entries or device or without the device's signature, `bad-request` for an entry id used twice
 */
export async function takePush(
  context: AppContext,
  session: Session,
  request: PushRequest,
): Promise<PushAnswer> {
  const { store, clock, anchorKey } = context;
  const { schoolId } = session;
  const arrivedAt = clock.now();
  refuseUnstorableText(request.entries);
  await refuseStrangers(context, session, request);
  const hashed = hashEntries(request.entries);
  await refuseUnsigned(context, session, { request, hashed });
  const { taken, change, head } = await takeEntries(context, session, hashed, arrivedAt);
  const serverTime = clock.now();
  const anchor = signAnchor(anchorKey, { schoolId, deviceId: request.deviceId, serverTime });
  const end = head ?? (await currentHead(store, schoolId));
  return { taken, anchor, change, head: { ...end, at: serverTime } };
}

async function takeEntries(
  context: AppContext,
  session: Session,
  given: readonly HashedEntry[],
  arrivedAt: InstantMs,
): Promise<TakenBatch> {
  const { store } = context;
  const { schoolId, personId } = session;
  const entries = given.map(({ entry }) => entry);
  if (entries.length === 0) return { taken: [], change: await currentChange(context, session) };
  try {
    const hashed = uniqueEntries(given);
    return await store.write(schoolId, (tx, change) =>
      takeInTransaction(tx, { context, session, hashed, change, arrivedAt }),
    );
  } catch (error) {
    if (error instanceof NothingNew) {
      return { taken: takenOf(entries, error.known), change: await currentChange(context, session) };
    }
    if (error instanceof Problem && error.reason === 'entry-id-reused') {
      const subject = error.message;
      await recordAudit(store.db, [
        { schoolId, personId, at: arrivedAt, action: 'entry-id-reused', subject },
      ]);
    }
    throw error;
  }
}

type Taking = {
  readonly context: AppContext;
  readonly session: Session;
  readonly hashed: HashedEntries;
  readonly change: number;
  readonly arrivedAt: InstantMs;
};

async function takeInTransaction(
  tx: Transaction<Tables>,
  { context, session, hashed, change, arrivedAt }: Taking,
): Promise<TakenBatch> {
  const { schoolId, personId: authorId, roles } = session;
  const entries = [...hashed.values()].map(({ entry }) => entry);
  const known = await loadKnownEntries(tx, schoolId, namedIn(entries));
  const fresh = freshOf(hashed, known);
  if (fresh.length === 0) throw new NothingNew(known);
  const facts = await gatherFacts(tx, {
    schoolId,
    authorId,
    roles,
    entries: fresh.map(({ entry }) => entry),
    known,
  });
  const judged = judgeBatch(withAnchorsChecked(fresh, context, session), facts, { schoolId, arrivedAt });
  const head = await writeBatch(tx, judged, facts, { schoolId, change, arrivedAt });
  await recordAudit(tx, [
    ...appealSteps(judged, session, arrivedAt),
    ...suspicions(judged, session, arrivedAt),
  ]);
  return { taken: takenOf(entries, facts.known, judged), change, head };
}

/** Every id whose history the batch depends on: its own, what it rests on, what it settles or decides. */
function namedIn(entries: readonly Entry[]): Set<EntryId> {
  const ids = new Set<EntryId>();
  for (const { id, basis, operation } of entries) {
    ids.add(id);
    if (basis !== null) ids.add(basis);
    if (operation.type === 'refusal.settle' || operation.type === 'appeal.decide') ids.add(operation.entryId);
  }
  return ids;
}

function freshOf(hashed: HashedEntries, known: KnownEntries): HashedEntry[] {
  return [...hashed.values()].filter(({ entry, hash }) => {
    const stored = known.get(entry.id);
    if (stored !== undefined && stored.hash !== hash) throw entryIdReused(entry.id);
    return stored === undefined;
  });
}

function withAnchorsChecked(
  entries: readonly HashedEntry[],
  { anchorKey }: AppContext,
  { schoolId }: Session,
): StampedEntry[] {
  const checked = new Map<string, boolean>();
  const isOurs = ({ deviceId, anchor }: Entry['stamp']): boolean => {
    if (anchor.deviceId !== deviceId) return false;
    const key = `${anchor.deviceId} ${anchor.serverTime} ${anchor.signature}`;
    const ours = checked.get(key) ?? verifyAnchor(anchorKey, schoolId, anchor);
    checked.set(key, ours);
    return ours;
  };
  return entries.map((item) => ({ ...item, anchorIsOurs: isOurs(item.entry.stamp) }));
}

function takenOf(entries: readonly Entry[], known: KnownEntries, judged: readonly JudgedEntry[] = []): Taken {
  const now = new Map(judged.map(({ entry, judgement }) => [entry.id, judgement.verdict.status]));
  return entries.map(({ id }) => ({
    entryId: id,
    status: now.get(id) ?? known.get(id)?.status ?? 'refused',
  }));
}

/** What was asked and decided, by whom: a kind or an outcome, never the words (X1–X3). */
export function appealSteps(
  judged: readonly JudgedEntry[],
  session: Pick<Session, 'schoolId' | 'personId'>,
  at: InstantMs,
): AuditRecord[] {
  const { schoolId, personId } = session;
  const record = { schoolId, personId, at };
  return judged.flatMap(({ entry, judgement: { opens, decides } }) => [
    ...(opens ? [{ ...record, action: 'appeal-opened' as const, subject: entry.id, detail: opens }] : []),
    ...(decides
      ? [{ ...record, action: 'appeal-decided' as const, subject: decides.appealId, detail: decides.state }]
      : []),
  ]);
}

function suspicions(judged: readonly JudgedEntry[], session: Session, at: InstantMs): AuditRecord[] {
  const { schoolId, personId } = session;
  return judged.flatMap(({ entry, judgement, forked, anchorIsOurs }) => {
    const { code } = judgement.verdict;
    const overreached = code === 'not-deputy-head' || code === 'appeal-unknown';
    const record = { schoolId, personId, at, subject: entry.id, detail: entry.stamp.deviceId };
    return [
      ...(forked ? [{ ...record, action: 'device-forked' as const }] : []),
      ...(overreached ? [{ ...record, action: 'decision-not-allowed' as const }] : []),
      ...(anchorIsOurs ? [] : [{ ...record, action: 'anchor-not-ours' as const }]),
    ];
  });
}

/** A NUL or half a surrogate pair cannot be stored as it came everywhere, and nothing may be changed in silence. */
function refuseUnstorableText(entries: readonly Entry[]): void {
  const index = entries.findIndex(
    ({ operation }) =>
      'text' in operation && (operation.text.includes('\0') || !operation.text.isWellFormed()),
  );
  if (index < 0) return;
  throw new Problem('bad-request', { reason: 'entry-malformed', detail: `entries/${index}` });
}

/** A push speaks for its own session only; anything else is refused whole and remembered. */
async function refuseStrangers(
  { store, clock }: AppContext,
  { schoolId, personId, deviceId }: Session,
  request: PushRequest,
): Promise<void> {
  const forOther = request.entries.some((entry) => entry.authorId !== personId);
  const fromOther = request.deviceId !== deviceId;
  if (!forOther && !fromOther) return;
  const action = forOther ? 'push-for-other-person' : 'push-from-other-device';
  await recordAudit(store.db, [{ schoolId, personId, at: clock.now(), action, subject: request.deviceId }]);
  throw new Problem('not-allowed', { reason: action });
}

/** T6: what does not come from the device that holds the key is refused whole and remembered. */
async function refuseUnsigned(
  { store, clock }: AppContext,
  { schoolId, personId }: Session,
  { request, hashed }: { request: PushRequest; hashed: readonly HashedEntry[] },
): Promise<void> {
  const { deviceId, signature } = request;
  const hashes = hashed.map(({ hash }) => hash);
  if (await isSignedByDevice(store, { schoolId, deviceId, hashes, signature })) return;
  const action = 'device-signature';
  await recordAudit(store.db, [{ schoolId, personId, at: clock.now(), action, subject: deviceId }]);
  throw new Problem('not-allowed', { reason: action });
}

async function currentChange({ store }: AppContext, { schoolId }: Session): Promise<number> {
  const school = await store.db
    .selectFrom('school')
    .select('change')
    .where('id', '=', schoolId)
    .executeTakeFirstOrThrow();
  return school.change;
}
