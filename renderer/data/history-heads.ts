import type { HistoryHead } from '../../shared/sync/messages.ts';
import type { Live } from './client-store.ts';
import type { KeptValues } from './kept-values.ts';
import { createLive } from './live-value.ts';

/** What this computer remembers of the end of the school's history (A2), so that a cut tail does not go unseen. */
export type HistoryHeads = {
  /** The latest; sent with pulls and printed on forms. */
  readonly head: Live<HistoryHead | undefined>;
  /** The last one of each day with a contact, newest first. */
  readonly days: () => readonly HistoryHead[];
  /**
   * Takes an answer's head. `known` is what was remembered when the question was sent: an answer behind it comes from
   * a server that was put back; one behind a later answer only took longer on its way.
   */
  readonly receive: (head: HistoryHead, known: HistoryHead | undefined) => void;
};

type Kept = { readonly latest: HistoryHead; readonly days: readonly HistoryHead[] };

const NAME = 'history-heads';
const DAYS = 30;
const DAY_MS = 86_400_000;

export async function openHistoryHeads(kept: KeptValues): Promise<HistoryHeads> {
  const stored = await kept.read<Kept>(NAME);
  const head = createLive<HistoryHead | undefined>(stored?.latest);
  let days = stored?.days ?? [];

  return {
    head,
    days: () => days,
    receive(received, known) {
      const latest = head.get();
      const isNewer = !latest || received.number > latest.number || received.at > latest.at;
      if (!isBehind(received, known) && !isNewer) return;
      const isNews = !latest || received.number !== latest.number || received.hash !== latest.hash;
      const isNewDay = !latest || dayOf(received) !== dayOf(latest);
      head.set(received);
      days = withDay(days, received);
      // The same end of the history is not worth a write each time; losing this one means only to remember less.
      if (isNews || isNewDay) kept.write(NAME, { latest: received, days }).catch(() => undefined);
    },
  };
}

/** Whether the server's history ends before the end that this client knew when it asked, or there with another row. */
export const isBehind = (received: HistoryHead, known: HistoryHead | undefined): boolean =>
  known !== undefined &&
  (received.number < known.number || (received.number === known.number && received.hash !== known.hash));

const dayOf = ({ at }: HistoryHead): number => Math.floor(at / DAY_MS);

function withDay(days: readonly HistoryHead[], head: HistoryHead): HistoryHead[] {
  const oldest = dayOf(head) - DAYS;
  const others = days.filter((day) => dayOf(day) !== dayOf(head) && dayOf(day) > oldest);
  return [head, ...others].toSorted((a, b) => b.at - a.at);
}
