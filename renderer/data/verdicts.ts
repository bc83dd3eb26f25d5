import type { DeviceId, EntryId, LessonId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import type { EntryStore } from './entry-store.ts';
import type { FactSheets } from './fact-sheets.ts';
import type { Landing } from './landing.ts';
import type { OpenEntries } from './open-entries.ts';

const OPEN_STATES = ['waiting', 'refused', 'conflict', 'doubtful'] as const;

/** Reads everything that is not done, oldest first, at the start of a store. */
export async function readOpenEntries(
  store: EntryStore,
  landingIds: ReadonlySet<EntryId>,
): Promise<EntryDocument[]> {
  const read = await Promise.all([store.readByIds([...landingIds]), store.readByState(OPEN_STATES)]);
  const byDevice = Map.groupBy(read.flat(), (entry) => entry.stamp.deviceId);
  return [...byDevice.values()].flatMap((entries) =>
    entries.toSorted((a, b) => a.stamp.sequence - b.stamp.sequence),
  );
}

/** Takes verdicts as they come down and lets entries go whose sheet has come down too. Returns how to stop. */
export function followVerdicts(parts: {
  entries: EntryStore;
  facts: FactSheets;
  open: OpenEntries;
  landing: Landing;
}): () => void {
  const { entries, facts, open, landing } = parts;

  const settle = (lessonIds: readonly LessonId[]) => {
    const withAccepted = lessonIds.filter((id) =>
      open.ofLesson(id).some((entry) => entry.state === 'accepted'),
    );
    if (withAccepted.length > 0) landing.settleWith(new Map(withAccepted.map((id) => [id, facts.fact(id)])));
  };
  const settleAfterReading = (lessonIds: readonly LessonId[]) => {
    // Where reading fails they stay shown over their sheet, and the next change of it tries again.
    facts.readLessons(lessonIds).then(
      () => settle(lessonIds),
      () => undefined,
    );
  };

  settleAfterReading(open.landing().map((entry) => entry.lessonId));
  const stopFacts = facts.subscribe(settle);
  const stopEntries = entries.follow((changes) => {
    open.landed(changes.filter(({ document }) => !document).map(({ id }) => id));
    // What was written here is in memory already (entry-log.ts); only the server gives an entry another state.
    const judged = changes
      .map(({ document }) => document)
      .filter((entry) => entry !== undefined)
      .filter((entry) => entry.state !== 'waiting');
    open.put(judged, landing.ids);
    settleAfterReading(judged.filter((entry) => landing.ids.has(entry.id)).map((entry) => entry.lessonId));
  });
  return () => {
    stopFacts();
    stopEntries();
  };
}

/**
 * Entries made here under an earlier device id (the browser forgot its logins): their verdicts come down only to that
 * device, so the answer to the push is taken for it when it says *accepted*. What was not accepted comes to all.
 */
export async function adoptAccepted(parts: {
  accepted: readonly EntryId[];
  deviceId: DeviceId;
  entries: EntryStore;
  open: OpenEntries;
  landing: Landing;
}): Promise<void> {
  const { entries, landing, open } = parts;
  const ids = new Set(parts.accepted);
  const foreign = open
    .toSend()
    .filter((entry) => ids.has(entry.id) && entry.stamp.deviceId !== parts.deviceId);
  if (foreign.length === 0) return;
  const accepted = foreign.map((entry) => ({ ...entry, state: 'accepted' as const }));
  await landing.expect(accepted);
  await entries.put(accepted);
}
