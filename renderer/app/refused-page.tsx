import type { EntryDocument } from '../../shared/sync/entry.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { OwnAppeals } from '../appeal/own-appeals.tsx';
import { TrayConflict } from '../appeal/tray-conflict.tsx';
import type { ClientStore } from '../data/client-store.ts';
import { pupilOf, type RefusedEntry } from '../refused/refused-entry.ts';
import { RefusedScreen } from '../refused/refused-screen.tsx';
import { useClientStore } from '../ui/client-store-context.ts';
import { useLive } from '../ui/use-live.ts';
import { cellHash } from './route.ts';
import { useAppealLink } from './use-appeal-link.ts';
import { useSheetsOf } from './use-sheets-of.ts';

/** Joins the tray with the journals that its entries were written in. */
export function RefusedPage({ school }: { readonly school: SchoolFacts }) {
  const store = useClientStore();
  const tray = useLive(store.tray);
  const groups = useLive(store.groups);
  const sheets = useSheetsOf(tray.map((entry) => entry.groupId));
  const entries = tray.map((entry) => withPlace(entry, groups, sheets));
  const linkTo = ({ entry }: RefusedEntry) =>
    cellHash({ groupId: entry.groupId, lessonId: entry.lessonId, pupilId: pupilOf(entry) });
  const linkOfAppeal = useAppealLink();
  return (
    <RefusedScreen
      entries={entries}
      school={school}
      linkTo={linkTo}
      renderConflict={({ refused, settle }) => (
        <TrayConflict entry={refused.entry} sheet={refused.sheet} school={school} settle={settle} />
      )}
      questions={<OwnAppeals school={school} linkTo={linkOfAppeal} />}
    />
  );
}

function withPlace(
  entry: EntryDocument,
  groups: ReturnType<ClientStore['groups']['get']>,
  sheets: ReturnType<typeof useSheetsOf>,
): RefusedEntry {
  const group = groups.find((candidate) => candidate.id === entry.groupId);
  const pupilId = pupilOf(entry);
  return {
    entry,
    group,
    sheet: sheets.get(entry.lessonId),
    pupilName: group?.members.find((member) => member.pupilId === pupilId)?.name,
  };
}
