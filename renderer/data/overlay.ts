import { standingFact } from '../../shared/journal/fact-key.ts';
import { foldEntry } from '../../shared/journal/fold-entry.ts';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import type { EntryDocument, Operation } from '../../shared/sync/entry.ts';
import { claimedTimeOf } from '../../shared/sync/entry-time.ts';

/**
 * The sheet as its teacher sees it: the fact, with this person's entries that have no verdict yet, and with those
 * that were accepted but whose fact has not come down yet. `entries` are of this lesson, oldest first. Returns the
 * fact itself when there is nothing to add.
 */
export function overlaySheet(fact: LessonSheet, entries: readonly EntryDocument[]): LessonSheet {
  return entries.reduce(
    (sheet, entry) => (isShownOver(sheet, entry) ? foldEntry(sheet, asFolded(entry)) : sheet),
    fact,
  );
}

const isShownOver = (sheet: LessonSheet, entry: EntryDocument): boolean =>
  isFactOperation(entry.operation) &&
  (entry.state === 'waiting' || (entry.state === 'accepted' && !hasLanded(sheet, entry)));

/** Asking, deciding and settling change no fact by themselves: nothing of them is to be seen in a sheet. */
const NO_FACT: ReadonlySet<Operation['type']> = new Set([
  'refusal.settle',
  'extension.ask',
  'correction.ask',
  'appeal.decide',
]);
const isFactOperation = ({ type }: Operation): boolean => !NO_FACT.has(type);

/** Shown as made not before its anchor, whatever a clock that was set back says: the server reads it so too (T1). */
const asFolded = ({ id, authorId, operation, stamp }: EntryDocument) => ({
  id,
  authorId,
  operation,
  enteredAt: Math.max(stamp.anchor.serverTime, claimedTimeOf(stamp)),
});

/**
 * Whether the sheet already shows an accepted entry, or something later than it. The verdict and the sheet come down
 * by separate pulls, so the sheet may be the older one. It is older when it still shows the entry's basis, or
 * an earlier value of the same author (who may have entered it on another device, unknown to the basis).
 */
export function hasLanded(sheet: LessonSheet, entry: EntryDocument): boolean {
  if (!isFactOperation(entry.operation)) return true;
  const standing = standingFact(sheet, entry.operation);
  if (standing?.version === entry.id) return true;
  // Accepted, but it changed no fact: what it merged into is what the sheet has to show.
  if (standing && standing.version === entry.verdict?.standing?.version) return true;
  if ((standing?.version ?? null) === entry.basis) return false;
  const acceptedFor = entry.verdict?.time.claimed ?? claimedTimeOf(entry.stamp);
  const isOwnEarlier = standing?.authorId === entry.authorId && standing.enteredAt < acceptedFor;
  return !isOwnEarlier;
}

/** Those of a lesson's accepted entries that its sheet does not show yet; the others need no overlay any more. */
export function stillLanding(fact: LessonSheet, accepted: readonly EntryDocument[]): EntryDocument[] {
  const landing: EntryDocument[] = [];
  let sheet = fact;
  for (const entry of accepted) {
    if (hasLanded(sheet, entry)) continue;
    landing.push(entry);
    sheet = foldEntry(sheet, asFolded(entry));
  }
  return landing;
}
