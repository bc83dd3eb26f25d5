import { type ReactNode, useState } from 'react';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import type { EntryDraft } from '../data/client-store.ts';
import { problemWords } from '../locales/problem-words.ts';
import { useWords } from '../locales/use-words.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { type ConflictSlot, RefusedCard } from './refused-card.tsx';
import type { RefusedEntry } from './refused-entry.ts';
import './refused.css';

export type RefusedScreenProps = {
  readonly entries: readonly RefusedEntry[];
  readonly school: SchoolFacts;
  readonly linkTo: (refused: RefusedEntry) => string;
  readonly renderConflict: (conflict: ConflictSlot) => ReactNode;
  /** What the person asked the deputy head, below what was not accepted. */
  readonly questions: ReactNode;
};

/** The tray: nothing leaves it until the person has dealt with it (I2). */
export function RefusedScreen(props: RefusedScreenProps) {
  const { entries, school, linkTo } = props;
  const { t } = useWords();
  const store = useClientStore();
  const [said, setSaid] = useState('');
  const write = (drafts: readonly EntryDraft[]) => {
    store.write(drafts).then(
      () => setSaid(t('refused.settled')),
      (error: unknown) => setSaid(problemWords(t, error)),
    );
  };
  return (
    <>
      <PageHeader title={t('refused.title')} />
      <main id="content" className="page-main page-wide">
        <p className="mute">{entries.length === 0 ? t('refused.empty') : t('refused.intro')}</p>
        <ul className="refused-list">
          {entries.map((refused) => (
            <RefusedCard
              key={refused.entry.id}
              refused={refused}
              school={school}
              href={linkTo(refused)}
              settle={() => write([settling(refused)])}
              renderConflict={props.renderConflict}
            />
          ))}
        </ul>
        <p role="status" aria-live="polite" className="mute">
          {said}
        </p>
        {props.questions}
      </main>
    </>
  );
}

const settling = ({ entry }: RefusedEntry): EntryDraft => ({
  groupId: entry.groupId,
  lessonId: entry.lessonId,
  operation: { type: 'refusal.settle', entryId: entry.id },
});
