import { lazy, memo, useMemo } from 'react';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { CellAsked } from '../appeal/cell-asked.tsx';
import { JournalScreen } from '../journal/journal-screen.tsx';
import type { CellParts } from '../journal/use-cell-dialogs.tsx';
import { LessonCard, type LessonCardProps } from '../lesson/lesson-card.tsx';
import { journalTitle } from '../locales/lesson-words.ts';
import { useWords } from '../locales/use-words.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { useLateLive, useLive } from '../ui/use-live.ts';
import { cellHash, goTo, hashOf, type Route } from './route.ts';
import { useThisDevice } from './this-device.ts';

/** The same function from draw to draw, so that a keystroke does not draw the lesson. */
const renderLesson = (slot: LessonCardProps) => <LessonCard {...slot} />;

const renderAsked: CellParts['renderAsked'] = (cell) => <CellAsked cell={cell} />;
const renderAsk: CellParts['renderAsk'] = (ask) => <AskDialog {...ask} />;

const AskDialog = lazy(() =>
  import('../appeal/ask-dialog.tsx').then((module) => ({ default: module.AskDialog })),
);

type JournalRoute = Extract<Route, { page: 'journal' }>;

/** Joins a journal's grid with the lesson card and the way to other journals. The shell around it draws without it. */
export const JournalPage = memo(function JournalPage(props: {
  readonly route: JournalRoute;
  readonly school: SchoolFacts;
  readonly today: string;
}) {
  const { route, school, today } = props;
  const { t } = useWords();
  const store = useClientStore();
  const live = useMemo(() => store.journal(route.groupId), [store, route.groupId]);
  const journal = useLateLive(live);
  const groups = useLive(store.groups);
  const deviceId = useThisDevice();
  const cellParts = useMemo(() => ({ renderAsked, renderAsk, deviceId }), [deviceId]);
  const otherJournals = groups.map((group) => ({
    key: group.id,
    label: journalTitle(group),
    go: () => goTo(cellHash({ groupId: group.id })),
  }));
  if (!journal) {
    const isKnown = groups.some((group) => group.id === route.groupId);
    return (
      <>
        <PageHeader title={t('app.nav.journals')} />
        <main id="content" className="page-main page-wide">
          <p className="page-empty">{t(isKnown ? 'journal.loading' : 'journal.unknown')}</p>
        </main>
      </>
    );
  }
  return (
    <JournalScreen
      key={journal.group.id}
      journal={journal}
      school={school}
      today={today}
      target={route}
      trayHref={hashOf({ page: 'refused' })}
      renderLesson={renderLesson}
      otherJournals={otherJournals}
      cellParts={cellParts}
    />
  );
});
