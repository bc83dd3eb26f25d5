import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import type { EntryId, LessonId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import type { KeptValues } from './kept-values.ts';
import type { OpenEntries } from './open-entries.ts';
import { stillLanding } from './overlay.ts';

/**
 * Accepted entries whose sheet has not come down yet. They stay on the screen until it has, also over a restart
 * without a network: so their ids are durable before the verdict is.
 */
export type Landing = {
  readonly ids: ReadonlySet<EntryId>;
  /** To be awaited before pulled verdicts are stored. */
  readonly expect: (pulled: readonly EntryDocument[]) => Promise<void>;
  /** Lets go of the entries that these sheets show by now. A lesson without a sheet is no longer seen here at all. */
  readonly settleWith: (sheets: ReadonlyMap<LessonId, LessonSheet | undefined>) => void;
  /** Sheets are being asked for: they will be no older than the verdicts that are here now. */
  readonly sheetsAsked: () => void;
  /**
   * What was asked for is here. Whatever it shows is what became of the entries that were landing then: a sheet alone
   * cannot always tell, since what came to stand afterwards may have been entered before (another device's old entry).
   */
  readonly sheetsCame: () => void;
};

const NAME = 'landing';

export async function openLanding(open: OpenEntries, kept: KeptValues): Promise<Landing> {
  const ids = new Set((await kept.read<EntryId[]>(NAME)) ?? []);
  const keep = () => kept.write(NAME, [...ids]);
  let askedFor: readonly EntryId[] = [];

  function letGo(landed: readonly EntryId[]): void {
    if (landed.length === 0) return;
    for (const id of landed) ids.delete(id);
    open.landed(landed);
    // Losing this write only means asking the same sheets again at the next start.
    keep().catch(() => undefined);
  }

  return {
    ids,
    async expect(pulled) {
      const landing = pulled.filter((entry) => entry.state === 'accepted' && open.isUnaccepted(entry.id));
      if (landing.length === 0) return;
      for (const entry of landing) ids.add(entry.id);
      await keep();
    },
    settleWith(sheets) {
      letGo([...sheets].flatMap(([lessonId, sheet]) => landedIn(open.ofLesson(lessonId), sheet)));
    },
    sheetsAsked() {
      askedFor = open.landing().map((entry) => entry.id);
    },
    sheetsCame() {
      const landed = askedFor.filter((id) => ids.has(id));
      askedFor = [];
      letGo(landed);
    },
  };
}

function landedIn(entries: readonly EntryDocument[], sheet: LessonSheet | undefined): EntryId[] {
  const accepted = entries.filter((entry) => entry.state === 'accepted');
  const flying = new Set(sheet ? stillLanding(sheet, accepted) : []);
  return accepted.filter((entry) => !flying.has(entry)).map((entry) => entry.id);
}
