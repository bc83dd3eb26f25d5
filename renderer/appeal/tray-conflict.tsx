import Button from '@mui/material/Button';
import { markWindowOf } from '../../shared/journal/cell-lock.ts';
import { valueOf } from '../../shared/journal/fact-key.ts';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import { believedTime, claimedTimeOf } from '../../shared/sync/entry-time.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import type { ListedAppeal } from '../data/client-store.ts';
import { useWords } from '../locales/use-words.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { useLive } from '../ui/use-live.ts';
import { chosenOf } from './cell-conflicts.ts';
import { type Conflict, ConflictChoice } from './conflict-choice.tsx';
import { choiceDrafts } from './decide.ts';

/** An own value that lost, in the tray: the same choice as in the cell, or «Понятно» where the deputy head chooses. */
export function TrayConflict(props: {
  readonly entry: EntryDocument;
  /** Gone where this computer has the journal no more. */
  readonly sheet: LessonSheet | undefined;
  readonly school: SchoolFacts;
  readonly settle: () => void;
}) {
  const { t } = useWords();
  const store = useClientStore();
  const { entry, sheet, school } = props;
  const appeal = useLive(store.appeals).find(({ id }) => id === entry.id);
  const isDeputyHead = store.person.roles.includes('deputy-head');
  const mayChoose = isDeputyHead || isWindowOpen({ entry, sheet, appeal, school, at: store.now() });
  return (
    <>
      <ConflictChoice
        conflict={conflictOfEntry(entry, appeal, t('appeal.you'))}
        zone={school.zone}
        mayChoose={mayChoose}
        chosen={chosenOf(appeal?.deciding)}
        onChoose={(answer) => {
          // A failed write is shown by the state of storage, which stands over every screen.
          store.write(choiceDrafts(entry, answer, { isOwn: true })).catch(() => undefined);
        }}
      />
      {!mayChoose && (
        <Button variant="contained" onClick={props.settle}>
          {t('refused.settle')}
        </Button>
      )}
    </>
  );
}

/** As the lesson's extensions leave it; where the lesson is not here, as the appeal knows it without them. */
function isWindowOpen(input: {
  readonly entry: EntryDocument;
  readonly sheet: LessonSheet | undefined;
  readonly appeal: ListedAppeal | undefined;
  readonly school: SchoolFacts;
  readonly at: number;
}): boolean {
  const { sheet, appeal, school, at } = input;
  const { operation } = input.entry;
  const pupilId = 'pupilId' in operation ? operation.pupilId : undefined;
  const closesAt = sheet ? markWindowOf({ sheet, school }, pupilId).window.closesAt : (appeal?.closesAt ?? 0);
  return at < closesAt;
}

/** What the appeal holds is the newer; the verdict tells what stood when the entry arrived. */
function conflictOfEntry(entry: EntryDocument, appeal: ListedAppeal | undefined, you: string): Conflict {
  const { verdict } = entry;
  const standing = appeal?.standing ?? verdict?.standing;
  return {
    standing: standing && {
      value: standing.value,
      version: standing.version,
      at: standing.enteredAt,
      author: standing.authorName,
    },
    rival: {
      value: valueOf(entry.operation),
      author: you,
      at: verdict ? believedTime(verdict.time) : claimedTimeOf(entry.stamp),
    },
  };
}
